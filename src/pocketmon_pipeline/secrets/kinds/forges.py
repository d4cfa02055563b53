"""Source forges, continuous integration, and tools of developers."""

from pocketmon_pipeline.secrets.checksums import check_github
from pocketmon_pipeline.secrets.kind import Confidence, Kind, Vendor, named

_MEDIUM = Confidence.MEDIUM
_UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"

_GITHUB = Vendor(
    "GitHub",
    "the repositories and organisations that its owner reaches",
    "Delete it under Settings > Developer settings (an app's: on the app's page) and make another one.",
    "https://github.blog/engineering/behind-githubs-new-authentication-token-formats/",
)
_GITLAB = Vendor(
    "GitLab",
    "the projects that its owner reaches",
    "Revoke it where it was made (profile, project or group settings) and make another one.",
    "https://docs.gitlab.com/security/tokens/#token-prefixes",
)
_ATLASSIAN = Vendor(
    "Atlassian",
    "Jira, Confluence and Bitbucket as its owner",
    "Revoke it at https://id.atlassian.com/manage-profile/security/api-tokens and make another one.",
    "https://support.atlassian.com/atlassian-account/docs/manage-api-tokens-for-your-atlassian-account/",
)
_AZURE_DEVOPS = Vendor(
    "Azure DevOps",
    "the organisation's repositories and pipelines",
    "Revoke it under User settings > Personal access tokens and make another one.",
    "https://learn.microsoft.com/azure/devops/organizations/accounts/use-personal-access-tokens-to-authenticate",
)
_OTHERS = {
    "gitea": ("Gitea", "the repositories of its owner", "https://docs.gitea.com/development/api-usage"),
    "sourcegraph": (
        "Sourcegraph",
        "all code that is searched",
        "https://sourcegraph.com/docs/cli/how-tos/creating_an_access_token",
    ),
    "circleci": (
        "CircleCI",
        "pipelines and their secrets",
        "https://circleci.com/docs/guides/toolkit/managing-api-tokens/",
    ),
    "buildkite": ("Buildkite", "pipelines and agents", "https://buildkite.com/docs/platform/security/tokens"),
    "sonar": (
        "SonarQube",
        "the analysed code",
        "https://docs.sonarsource.com/sonarqube-server/user-guide/managing-tokens/",
    ),
    "snyk": ("Snyk", "the projects that are watched", "https://docs.snyk.io/snyk-api/authentication-for-api"),
    "postman": (
        "Postman",
        "collections and environments",
        "https://learning.postman.com/docs/developer/postman-api/authentication/",
    ),
    "readme": ("ReadMe", "the project's documentation", "https://docs.readme.com/main/reference/authentication"),
    "launchdarkly": ("LaunchDarkly", "the project's flags", "https://launchdarkly.com/docs/home/account/api"),
    "contentful": (
        "Contentful",
        "the spaces of its owner",
        "https://www.contentful.com/developers/docs/references/authentication/",
    ),
    "figma": ("Figma", "the design files of its owner", "https://developers.figma.com/docs/rest-api/authentication/"),
    "notion": ("Notion", "the pages shared with the integration", "https://developers.notion.com/docs/authorization"),
    "airtable": (
        "Airtable",
        "the bases of its owner",
        "https://airtable.com/developers/web/guides/personal-access-tokens",
    ),
    "linear": ("Linear", "the workspace's issues", "https://linear.app/developers/graphql"),
    "typeform": (
        "Typeform",
        "forms and answers",
        "https://www.typeform.com/developers/get-started/personal-access-token/",
    ),
    "jenkins": ("Jenkins", "the jobs of its owner", "https://www.jenkins.io/doc/book/security/user-api-token/"),
    "travis": ("Travis CI", "builds and their settings", "https://developer.travis-ci.com/authentication"),
    "harness": (
        "Harness",
        "pipelines and their secrets",
        "https://developer.harness.io/docs/platform/automation/api/add-and-manage-api-keys/",
    ),
    "asana": ("Asana", "the workspace's tasks", "https://developers.asana.com/docs/personal-access-token"),
    "clickup": ("ClickUp", "the workspace's tasks", "https://developer.clickup.com/docs/authentication"),
    "sanity": ("Sanity", "the project's content", "https://www.sanity.io/docs/http-auth"),
    "ngrok": ("ngrok", "tunnels of the account", "https://ngrok.com/docs/agent/#authtokens"),
    "codecov": ("Codecov", "coverage of the repository", "https://docs.codecov.com/docs/codecov-tokens"),
    "algolia": ("Algolia", "the application's indices", "https://www.algolia.com/doc/guides/security/api-keys/"),
    "frameio": ("Frame.io", "the account's films", "https://developer.frame.io/docs/getting-started/authentication"),
    "dropbox": (
        "Dropbox",
        "the files that the app reaches",
        "https://www.dropbox.com/developers/reference/oauth-guide",
    ),
    "adobe": (
        "Adobe",
        "the project's APIs",
        "https://developer.adobe.com/developer-console/docs/guides/authentication/",
    ),
    "sentry": ("Sentry", "the organisation's projects", "https://docs.sentry.io/account/auth-tokens/"),
    "crowdin": ("Crowdin", "the projects' translations", "https://support.crowdin.com/developer/authentication/"),
    "transifex": (
        "Transifex",
        "the projects' translations",
        "https://developers.transifex.com/reference/api-authentication",
    ),
}
_VENDORS = {
    key: Vendor(name, opens, "Revoke it in the account's settings and make another one.", source)
    for key, (name, opens, source) in _OTHERS.items()
}

KINDS = (
    Kind("github-pat", "personal access token", "ghp_[A-Za-z0-9]{36}", _GITHUB, check=check_github),
    Kind("github-oauth-token", "OAuth access token", "gho_[A-Za-z0-9]{36}", _GITHUB, check=check_github),
    Kind("github-user-token", "app user token", "ghu_[A-Za-z0-9]{36}", _GITHUB, check=check_github),
    Kind("github-app-token", "app installation token", "ghs_[A-Za-z0-9]{36}", _GITHUB, check=check_github),
    Kind("github-refresh-token", "app refresh token", "ghr_[A-Za-z0-9]{76}", _GITHUB, check=check_github),
    Kind(
        "github-fine-grained-pat",
        "fine-grained personal access token",
        "github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}",
        _GITHUB,
        source="https://github.blog/security/application-security/introducing-fine-grained-personal-access-tokens-for-github/",
    ),
    Kind("gitlab-pat", "personal access token", "glpat-[A-Za-z0-9_-]{20}", _GITLAB),
    Kind(
        "gitlab-routable-pat",
        "routable personal access token",
        r"glpat-[A-Za-z0-9_-]{27,300}\.[0-9a-z]{2}\.[0-9a-z]{9}",
        _GITLAB,
        source="https://handbook.gitlab.com/handbook/engineering/architecture/design-documents/cells/routable_tokens/",
    ),
    Kind("gitlab-deploy-token", "deploy token", "gldt-[A-Za-z0-9_-]{20}", _GITLAB),
    Kind("gitlab-runner-token", "runner authentication token", "glrt-[A-Za-z0-9_-]{20}", _GITLAB),
    Kind(
        "gitlab-routable-runner-token",
        "routable runner token",
        r"glrt-t[0-9]_[A-Za-z0-9_-]{27,300}\.[0-9a-z]{2}\.[0-9a-z]{9}",
        _GITLAB,
    ),
    Kind("gitlab-job-token", "CI/CD job token", "glcbt-[0-9a-zA-Z]{1,5}_[A-Za-z0-9_-]{20}", _GITLAB),
    Kind("gitlab-trigger-token", "pipeline trigger token", "glptt-[0-9a-f]{40}", _GITLAB),
    Kind("gitlab-feed-token", "feed token", "glft-(?:[0-9a-f]{64}-[0-9]{1,10}|[A-Za-z0-9_-]{20})", _GITLAB),
    Kind("gitlab-mail-token", "incoming mail token", "glimt-[A-Za-z0-9_-]{25}", _GITLAB),
    Kind("gitlab-agent-token", "agent for Kubernetes token", "glagent-[A-Za-z0-9_-]{50}", _GITLAB),
    Kind("gitlab-oauth-secret", "OAuth application secret", "gloas-[0-9a-f]{64}", _GITLAB),
    Kind("gitlab-scim-token", "SCIM token", "glsoat-[A-Za-z0-9_-]{20}", _GITLAB),
    Kind("gitlab-flags-token", "feature flags client token", "glffct-[A-Za-z0-9_-]{20}", _GITLAB),
    Kind("gitlab-registration-token", "runner registration token", "GR1348941[A-Za-z0-9_-]{20}", _GITLAB),
    Kind("atlassian-token", "API token", "ATATT3[A-Za-z0-9_=-]{177}=[0-9A-F]{8}", _ATLASSIAN, published=False),
    Kind(
        "atlassian-access-token",
        "repository, project or workspace access token",
        "ATCTT3xFfG[A-Za-z0-9+/=_-]{50,400}=[0-9A-F]{8}",
        _ATLASSIAN,
        published=False,
    ),
    Kind(
        "bitbucket-app-password",
        "Bitbucket app password",
        "ATBB[A-Za-z0-9]{24}[0-9A-F]{8}",
        _ATLASSIAN,
        published=False,
    ),
    Kind(
        "bitbucket-access-token",
        "Bitbucket Data Center HTTP access token",
        "BBDC-[A-Za-z0-9+/@_-]{44}",
        _ATLASSIAN,
        published=False,
        source="https://confluence.atlassian.com/bitbucketserver/http-access-tokens-939515499.html",
    ),
    Kind("azure-devops-token", "personal access token", "[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4}", _AZURE_DEVOPS),
    Kind(
        "azure-devops-legacy-token",
        "personal access token (before 2024)",
        named("azure_?devops|vsts|system_accesstoken|azdo", "[a-z0-9]{52}"),
        _AZURE_DEVOPS,
        _MEDIUM,
    ),
    Kind("gitea-token", "access token", named("gitea|forgejo|codeberg", "[0-9a-f]{40}"), _VENDORS["gitea"], _MEDIUM),
    Kind("sourcegraph-token", "access token", "sgp_(?:[0-9a-f]{16}_|local_)?[0-9a-f]{40}", _VENDORS["sourcegraph"]),
    Kind("circleci-token", "personal API token", "CCIPAT_[A-Za-z0-9]{22}_[0-9a-f]{40}", _VENDORS["circleci"]),
    Kind("circleci-project-token", "project API token", "CCIPRJ_[A-Za-z0-9]{22}_[0-9a-f]{40}", _VENDORS["circleci"]),
    Kind("buildkite-token", "API access token", "bkua_[0-9a-f]{40}", _VENDORS["buildkite"]),
    Kind(
        "buildkite-agent-token",
        "agent token",
        "bkct_[A-Za-z0-9_-]{30,160}",
        _VENDORS["buildkite"],
        _MEDIUM,
        published=False,
    ),
    Kind("sonarqube-token", "token", "sq[pua]_[0-9a-f]{40}", _VENDORS["sonar"]),
    Kind("snyk-token", "API token", named("snyk", _UUID), _VENDORS["snyk"], _MEDIUM),
    Kind("postman-key", "API key", "PMAK-[0-9a-f]{24}-[0-9a-f]{34}", _VENDORS["postman"]),
    Kind("postman-collection-key", "collection access key", "PMAT-[0-9A-Z]{26}", _VENDORS["postman"], published=False),
    Kind("readme-key", "API key", "rdme_[a-z0-9]{70}", _VENDORS["readme"]),
    Kind("launchdarkly-sdk-key", "server-side SDK key", f"sdk-{_UUID}", _VENDORS["launchdarkly"]),
    Kind("launchdarkly-token", "access token", f"api-{_UUID}", _VENDORS["launchdarkly"], _MEDIUM),
    Kind("contentful-token", "management token", "CFPAT-[A-Za-z0-9_-]{43}", _VENDORS["contentful"]),
    Kind("figma-token", "personal access token", "figd_[A-Za-z0-9_-]{40}", _VENDORS["figma"]),
    Kind("notion-token", "integration token", "ntn_[A-Za-z0-9]{46}", _VENDORS["notion"]),
    Kind("notion-legacy-token", "integration token (before 2024)", "secret_[A-Za-z0-9]{43}", _VENDORS["notion"]),
    Kind("airtable-token", "personal access token", r"pat[A-Za-z0-9]{14}\.[0-9a-f]{64}", _VENDORS["airtable"]),
    Kind(
        "airtable-legacy-key",
        "API key (legacy)",
        named("airtable", "key[A-Za-z0-9]{14}"),
        _VENDORS["airtable"],
        _MEDIUM,
    ),
    Kind("linear-key", "API key", "lin_api_[A-Za-z0-9]{40}", _VENDORS["linear"]),
    Kind("linear-oauth-token", "OAuth token", "lin_oauth_[0-9a-f]{64}", _VENDORS["linear"], published=False),
    Kind(
        "typeform-token",
        "personal access token",
        "tfp_[A-Za-z0-9_-]{59}",
        _VENDORS["typeform"],
        published=False,
    ),
    Kind("jenkins-token", "API token", named("jenkins", "11[0-9a-f]{32}"), _VENDORS["jenkins"], _MEDIUM),
    Kind("travis-token", "API token", named("travis", "[A-Za-z0-9_-]{22}"), _VENDORS["travis"], _MEDIUM),
    Kind("harness-token", "API key", r"[ps]at\.[A-Za-z0-9_-]{22}\.[0-9a-f]{24}\.[A-Za-z0-9]{20}", _VENDORS["harness"]),
    Kind("asana-token", "personal access token", "[12]/[0-9]{16}(?:/[0-9]{16})?:[0-9a-f]{32}", _VENDORS["asana"]),
    Kind("clickup-token", "personal token", "pk_[0-9]{6,9}_[A-Z0-9]{32}", _VENDORS["clickup"]),
    Kind("sanity-token", "token", named("sanity", "sk[A-Za-z0-9]{178}"), _VENDORS["sanity"], _MEDIUM, published=False),
    Kind(
        "ngrok-token", "authtoken", named("ngrok|authtoken", "[12][A-Za-z0-9]{26}_[A-Za-z0-9]{21}"), _VENDORS["ngrok"]
    ),
    Kind("codecov-token", "upload token", named("codecov", _UUID), _VENDORS["codecov"], _MEDIUM),
    Kind(
        "algolia-admin-key",
        "API key",
        named("algolia_?(?:admin|api|write)", "[0-9a-f]{32}"),
        _VENDORS["algolia"],
        _MEDIUM,
    ),
    Kind("frameio-token", "developer token", "fio-u-[A-Za-z0-9_=-]{64}", _VENDORS["frameio"]),
    Kind("dropbox-token", "access token", r"sl\.(?:u\.)?[A-Za-z0-9_-]{130,}", _VENDORS["dropbox"], published=False),
    Kind("adobe-client-secret", "client secret", "p8e-[A-Za-z0-9_-]{32}", _VENDORS["adobe"]),
    Kind("crowdin-token", "personal access token", named("crowdin", "[0-9a-f]{80}"), _VENDORS["crowdin"], _MEDIUM),
    Kind("transifex-token", "API token", named("transifex|tx_token", "1/[0-9a-f]{40}"), _VENDORS["transifex"], _MEDIUM),
)
