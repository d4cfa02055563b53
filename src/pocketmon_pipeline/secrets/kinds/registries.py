"""Registries of packages and images."""

from pocketmon_pipeline.secrets.checksums import check_github
from pocketmon_pipeline.secrets.kind import UUID, Confidence, Kind, Vendor, named
from pocketmon_pipeline.secrets.structures import check_basic, check_pypi

_MEDIUM = Confidence.MEDIUM
_OTHERS = {
    "npm": ("npm", "https://github.blog/2021-09-23-announcing-npms-new-access-token-format/"),
    "npmrc": ("npm", "https://docs.npmjs.com/cli/configuring-npm/npmrc"),
    "pypi": ("PyPI", "https://pypi.org/help/#apitoken"),
    "rubygems": ("RubyGems", "https://guides.rubygems.org/api-key-scopes/"),
    "nuget": ("NuGet", "https://learn.microsoft.com/nuget/nuget-org/publish-a-package"),
    "crates": ("crates.io", "https://doc.rust-lang.org/cargo/reference/publishing.html"),
    "clojars": ("Clojars", "https://github.com/clojars/clojars-web/wiki/Deploy-Tokens"),
    "docker": ("Docker Hub", "https://docs.docker.com/security/access-tokens/"),
    "dockercfg": ("Docker", "https://docs.docker.com/reference/cli/docker/login/"),
    "artifactory": (
        "JFrog Artifactory",
        "https://jfrog.com/help/r/jfrog-platform-administration-documentation/api-key",
    ),
    "packagist": ("Packagist", "https://packagist.com/docs/api"),
    "hex": ("Hex", "https://hex.pm/docs/publish"),
    "cloudsmith": ("Cloudsmith", "https://docs.cloudsmith.com/accounts-and-teams/api-key"),
    "quay": ("Quay", "https://docs.quay.io/glossary/robot-accounts.html"),
    "conda": ("Anaconda", "https://www.anaconda.com/docs/tools/anaconda-org/user-guide/work-with-packages"),
    "jsr": ("JSR", "https://jsr.io/docs/api"),
    "openvsx": ("Open VSX", "https://github.com/eclipse/openvsx/wiki/Publishing-Extensions"),
    "chocolatey": ("Chocolatey", "https://docs.chocolatey.org/en-us/create/create-packages/"),
    "curseforge": ("CurseForge", "https://docs.curseforge.com/"),
}
_VENDORS = {
    key: Vendor(
        name,
        "publishing packages or images in its owner's name, and reading private ones",
        "Revoke it in the account's settings, make another one, and look for releases that nobody made.",
        source,
    )
    for key, (name, source) in _OTHERS.items()
}

KINDS = (
    Kind("npm-token", "access token", "npm_[A-Za-z0-9]{36}", _VENDORS["npm"], check=check_github),
    Kind(
        "npm-legacy-token",
        "access token (before 2021)",
        f"_authToken[ \t]{{0,4}}=[ \t]{{0,4}}[\"']?({UUID})",
        _VENDORS["npmrc"],
    ),
    Kind(
        "npm-basic-auth",
        "base64 of user and password",
        "_auth[ \t]{0,4}=[ \t]{0,4}[\"']?([A-Za-z0-9+/]{10,200}={0,2})",
        _VENDORS["npmrc"],
        check=check_basic,
        floor=2.0,
    ),
    Kind("pypi-token", "API token", "pypi-AgEIcHlwaS5vcmc[A-Za-z0-9_-]{70,1000}", _VENDORS["pypi"], check=check_pypi),
    Kind(
        "testpypi-token",
        "TestPyPI API token",
        "pypi-AgENdGVzdC5weXBpLm9yZw[A-Za-z0-9_-]{60,1000}",
        _VENDORS["pypi"],
        check=check_pypi,
    ),
    Kind("rubygems-key", "API key", "rubygems_[0-9a-f]{48}", _VENDORS["rubygems"]),
    Kind("nuget-key", "API key", "oy2[a-z0-9]{43}", _VENDORS["nuget"]),
    Kind("crates-token", "API token", "cio[A-Za-z0-9]{32}", _VENDORS["crates"]),
    Kind("clojars-token", "deploy token", "CLOJARS_[0-9a-f]{60}", _VENDORS["clojars"]),
    Kind("docker-token", "personal access token", "dckr_pat_[A-Za-z0-9_-]{27}", _VENDORS["docker"]),
    Kind("docker-org-token", "organisation access token", "dckr_oat_[A-Za-z0-9_-]{32}", _VENDORS["docker"]),
    Kind(
        "docker-registry-auth",
        "registry login (base64 of user and password)",
        r'"auth"[ \t]{0,8}:[ \t]{0,8}"([A-Za-z0-9+/]{10,400}={0,2})"',
        _VENDORS["dockercfg"],
        check=check_basic,
        floor=2.0,
    ),
    Kind("artifactory-key", "API key", "AKCp[A-Za-z0-9]{69}", _VENDORS["artifactory"]),
    Kind("artifactory-reference-token", "reference token", "cmVmdGtuOjAx[A-Za-z0-9+/]{52}", _VENDORS["artifactory"]),
    Kind(
        "packagist-token",
        "API token",
        "packagist_(?:o[ru]t|u[ru]t|ack|acs)_[0-9a-f]{28,96}",
        _VENDORS["packagist"],
        published=False,
    ),
    Kind("hex-key", "API key", named("hex_api_key|hex_key", "[0-9a-f]{32}"), _VENDORS["hex"], _MEDIUM),
    Kind("cloudsmith-key", "API key", named("cloudsmith", "[0-9a-f]{40}"), _VENDORS["cloudsmith"], _MEDIUM),
    Kind(
        "cloudsmith-current-key", "API key", "csa_[0-9a-f]{30}[A-Za-z0-9]{6}", _VENDORS["cloudsmith"], published=False
    ),
    Kind("quay-robot-token", "robot token", named("quay", "[A-Z0-9]{64}"), _VENDORS["quay"], _MEDIUM),
    Kind("conda-token", "token", f"/t/([a-z]{{2}}-{UUID})", _VENDORS["conda"]),
    Kind(
        "conda-channel-token",
        "token in a channel's address",
        "conda[A-Za-z0-9./-]{0,80}/t/([A-Za-z0-9_-]{12,100})",
        _VENDORS["conda"],
        _MEDIUM,
    ),
    Kind("jsr-token", "access token", "jsr[dp]_[A-Za-z0-9]{30,60}", _VENDORS["jsr"], published=False),
    Kind("openvsx-token", "access token", f"ovsx(?:at|p)_{UUID}", _VENDORS["openvsx"], published=False),
    Kind("chocolatey-key", "API key", named("chocolatey|choco_api", UUID), _VENDORS["chocolatey"], _MEDIUM),
    Kind(
        "curseforge-key",
        "API key",
        named("curseforge|cf_api_key", r"\$2a\$10\$[A-Za-z0-9./]{53}"),
        _VENDORS["curseforge"],
        _MEDIUM,
    ),
)
