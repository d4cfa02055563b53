"""Models and the tools around them."""

from pocketmon_pipeline.secrets.kind import UUID, Confidence, Kind, Vendor, named

_MEDIUM = Confidence.MEDIUM
_OTHERS = {
    "openai": ("OpenAI", "https://platform.openai.com/docs/api-reference/authentication"),
    "anthropic": ("Anthropic", "https://docs.anthropic.com/en/api/overview"),
    "groq": ("Groq", "https://console.groq.com/docs/quickstart"),
    "xai": ("xAI", "https://docs.x.ai/docs/overview"),
    "perplexity": ("Perplexity", "https://docs.perplexity.ai/getting-started/api-keys"),
    "replicate": ("Replicate", "https://replicate.com/docs/topics/security/api-tokens"),
    "huggingface": ("Hugging Face", "https://huggingface.co/docs/hub/security-tokens"),
    "fireworks": ("Fireworks AI", "https://docs.fireworks.ai/api-reference/introduction"),
    "openrouter": ("OpenRouter", "https://openrouter.ai/docs/api-reference/authentication"),
    "deepseek": ("DeepSeek", "https://api-docs.deepseek.com/"),
    "cerebras": ("Cerebras", "https://inference-docs.cerebras.ai/"),
    "langsmith": (
        "LangSmith",
        "https://docs.smith.langchain.com/administration/how_to_guides/organization_management/create_account_api_key",
    ),
    "langfuse": ("Langfuse", "https://langfuse.com/docs/api"),
    "pinecone": ("Pinecone", "https://docs.pinecone.io/guides/projects/manage-api-keys"),
    "nvidia": ("NVIDIA", "https://docs.nvidia.com/nim/"),
    "elevenlabs": ("ElevenLabs", "https://elevenlabs.io/docs/api-reference/authentication"),
    "jina": ("Jina AI", "https://jina.ai/api-dashboard"),
    "tavily": ("Tavily", "https://docs.tavily.com/documentation/api-reference/introduction"),
    "firecrawl": ("Firecrawl", "https://docs.firecrawl.dev/api-reference/introduction"),
    "voyage": ("Voyage AI", "https://docs.voyageai.com/docs/api-key-and-installation"),
    "runpod": ("Runpod", "https://docs.runpod.io/get-started/api-keys"),
    "e2b": ("E2B", "https://e2b.dev/docs/api-key"),
    "wandb": ("Weights & Biases", "https://docs.wandb.ai/models/track/environment-variables"),
    "cohere": ("Cohere", "https://docs.cohere.com/reference/about"),
    "mistral": ("Mistral AI", "https://docs.mistral.ai/getting-started/quickstart"),
    "stability": ("Stability AI", "https://platform.stability.ai/docs/getting-started/authentication"),
    "deepgram": ("Deepgram", "https://developers.deepgram.com/docs/create-additional-api-keys"),
    "assemblyai": ("AssemblyAI", "https://www.assemblyai.com/docs"),
    "llamacloud": ("LlamaCloud", "https://developers.llamaindex.ai/llamaparse/general/api_key/"),
    "cartesia": ("Cartesia", "https://docs.cartesia.ai/get-started/authenticate-your-client-applications"),
    "together": ("Together AI", "https://docs.together.ai/docs/quickstart"),
    "meshy": ("Meshy", "https://docs.meshy.ai/en/api/authentication"),
    "fal": ("fal.ai", "https://docs.fal.ai/"),
}
_VENDORS = {
    key: Vendor(
        name,
        "paid requests on the owner's account, and what the account stores",
        "Delete the key in the provider's console and make another one; set a spending limit.",
        source,
    )
    for key, (name, source) in _OTHERS.items()
}

KINDS = (
    Kind("llamacloud-key", "API key", "llx-[A-Za-z0-9]{48}", _VENDORS["llamacloud"], published=False),
    Kind("cartesia-key", "API key", "sk_car_[A-Za-z0-9]{20,24}", _VENDORS["cartesia"], _MEDIUM, published=False),
    Kind(
        "openai-key",
        "project, service account or admin key",
        "sk-(?:proj|svcacct|admin)-[A-Za-z0-9_-]{20,120}T3BlbkFJ[A-Za-z0-9_-]{20,120}",
        _VENDORS["openai"],
        published=False,
    ),
    Kind(
        "openai-legacy-key", "API key", "sk-[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20}", _VENDORS["openai"], published=False
    ),
    Kind("anthropic-key", "API key", "sk-ant-api[0-9]{2}-[A-Za-z0-9_-]{93}AA", _VENDORS["anthropic"], published=False),
    Kind(
        "anthropic-admin-key",
        "admin key",
        "sk-ant-admin[0-9]{2}-[A-Za-z0-9_-]{93}AA",
        _VENDORS["anthropic"],
        published=False,
    ),
    Kind(
        "anthropic-session-key",
        "session key of a browser",
        "sk-ant-sid[0-9]{2}-[A-Za-z0-9_-]{86}-[A-Za-z0-9_-]{6}AA",
        _VENDORS["anthropic"],
        published=False,
    ),
    Kind(
        "anthropic-oauth-token",
        "OAuth token",
        "sk-ant-o[ar]t[0-9]{2}-[A-Za-z0-9_-]{93}AA",
        _VENDORS["anthropic"],
        published=False,
    ),
    Kind("groq-key", "API key", "gsk_[A-Za-z0-9]{52}", _VENDORS["groq"], published=False),
    Kind("xai-key", "API key", "xai-[A-Za-z0-9]{80}", _VENDORS["xai"], published=False),
    Kind("perplexity-key", "API key", "pplx-[A-Za-z0-9]{48}", _VENDORS["perplexity"], published=False),
    Kind("replicate-token", "API token", "r8_[A-Za-z0-9]{37}", _VENDORS["replicate"]),
    Kind("huggingface-token", "user access token", "hf_[A-Za-z0-9]{34}", _VENDORS["huggingface"]),
    Kind("huggingface-org-token", "organisation token", "api_org_[A-Za-z0-9]{34}", _VENDORS["huggingface"]),
    Kind("fireworks-key", "API key", "fw_[A-Za-z0-9]{22,24}", _VENDORS["fireworks"], _MEDIUM, published=False),
    Kind("openrouter-key", "API key", "sk-or-v1-[0-9a-f]{64}", _VENDORS["openrouter"]),
    Kind("deepseek-key", "API key", "sk-[0-9a-f]{32}", _VENDORS["deepseek"], _MEDIUM, published=False),
    Kind("cerebras-key", "API key", "csk-[a-z0-9]{48}", _VENDORS["cerebras"], published=False),
    Kind("langsmith-key", "API key", "lsv2_(?:pt|sk)_[0-9a-f]{32}_[0-9a-f]{10}", _VENDORS["langsmith"]),
    Kind("langfuse-secret-key", "secret key", f"sk-lf-{UUID}", _VENDORS["langfuse"]),
    Kind("pinecone-key", "API key", "pcsk_[A-Za-z0-9]{5,6}_[A-Za-z0-9]{60,64}", _VENDORS["pinecone"], published=False),
    Kind("nvidia-key", "API key", "nvapi-[A-Za-z0-9_-]{64}", _VENDORS["nvidia"], published=False),
    Kind("elevenlabs-key", "API key", "sk_[0-9a-f]{48}", _VENDORS["elevenlabs"], _MEDIUM, published=False),
    Kind("jina-key", "API key", "jina_[0-9a-f]{32}[A-Za-z0-9_-]{28}", _VENDORS["jina"], published=False),
    Kind("tavily-key", "API key", "tvly-(?:dev-|prod-)?[A-Za-z0-9]{32}", _VENDORS["tavily"], published=False),
    Kind("firecrawl-key", "API key", "fc-[0-9a-f]{32}", _VENDORS["firecrawl"], _MEDIUM),
    Kind("voyage-key", "API key", "pa-[A-Za-z0-9_-]{43}", _VENDORS["voyage"], _MEDIUM, published=False),
    Kind("runpod-key", "API key", "rpa_[A-Z0-9]{40}[A-Za-z0-9]{0,6}", _VENDORS["runpod"], published=False),
    Kind("e2b-key", "API key", "e2b_[0-9a-f]{40}", _VENDORS["e2b"], published=False),
    Kind("wandb-current-key", "API key", "wandb_v1_[A-Za-z0-9_]{50,90}", _VENDORS["wandb"], published=False),
    Kind("wandb-key", "API key", named("wandb|weights_?and_?biases", "[0-9a-f]{40}"), _VENDORS["wandb"], _MEDIUM),
    Kind("cohere-key", "API key", named("cohere|co_api_key", "[A-Za-z0-9]{40}"), _VENDORS["cohere"], _MEDIUM),
    Kind("mistral-key", "API key", named("mistral", "[A-Za-z0-9]{32}"), _VENDORS["mistral"], _MEDIUM),
    Kind(
        "stability-key", "API key", named("stability|dreamstudio", "sk-[A-Za-z0-9]{48}"), _VENDORS["stability"], _MEDIUM
    ),
    Kind("deepgram-key", "API key", named("deepgram", "[0-9a-f]{40}"), _VENDORS["deepgram"], _MEDIUM),
    Kind("assemblyai-key", "API key", named("assembly_?ai", "[0-9a-f]{32}"), _VENDORS["assemblyai"], _MEDIUM),
    Kind("together-key", "API key", "tgp_v1_[A-Za-z0-9_-]{43}", _VENDORS["together"], published=False),
    Kind("meshy-key", "API key", "msy_[A-Za-z0-9]{36,40}", _VENDORS["meshy"], published=False),
    Kind("fal-key", "key", named("fal_?(?:api_)?key", f"{UUID}:[0-9a-f]{{32}}"), _VENDORS["fal"]),
)
