"""The schema of extensions: where each may stand, and its properties (Khronos' registry of extensions, 2.0).

Extensions that are not here are not judged.
"""

from collections.abc import Mapping

from pocketmon_pipeline.readers.mesh.schema import (
    BOOL,
    COLOR,
    FACTOR,
    NON_NEGATIVE,
    STRING,
    Entity,
    Field,
    contain,
    list_of,
    refer,
    vector,
)

_TEXTURE_INFOS = ("textureInfo", "normalTextureInfo", "occlusionTextureInfo")

# Extension to the entities that it may extend, each with the entity that it is there. An extension that changes rules
# without having an object has no place.
PLACES: Mapping[str, Mapping[str, str]] = {
    "EXT_texture_webp": {"texture": "EXT_texture_webp"},
    "KHR_animation_pointer": {"target": "KHR_animation_pointer"},
    "KHR_lights_punctual": {"root": "lights", "node": "nodeLight"},
    "KHR_materials_anisotropy": {"material": "KHR_materials_anisotropy"},
    "KHR_materials_clearcoat": {"material": "KHR_materials_clearcoat"},
    "KHR_materials_dispersion": {"material": "KHR_materials_dispersion"},
    "KHR_materials_emissive_strength": {"material": "KHR_materials_emissive_strength"},
    "KHR_materials_ior": {"material": "KHR_materials_ior"},
    "KHR_materials_iridescence": {"material": "KHR_materials_iridescence"},
    "KHR_materials_pbrSpecularGlossiness": {"material": "KHR_materials_pbrSpecularGlossiness"},
    "KHR_materials_sheen": {"material": "KHR_materials_sheen"},
    "KHR_materials_specular": {"material": "KHR_materials_specular"},
    "KHR_materials_transmission": {"material": "KHR_materials_transmission"},
    "KHR_materials_unlit": {"material": "nothing"},
    "KHR_materials_variants": {"root": "variants", "primitive": "variantMappings"},
    "KHR_materials_volume": {"material": "KHR_materials_volume"},
    "KHR_mesh_quantization": {},
    "KHR_node_visibility": {"node": "KHR_node_visibility"},
    "KHR_texture_transform": dict.fromkeys(_TEXTURE_INFOS, "KHR_texture_transform"),
}

# Extensions whose objects refer to one in the root.
ROOTED = frozenset(extension for extension, places in PLACES.items() if "root" in places)

# Extensions that readers may not ignore, so that they must be required.
NEVER_OPTIONAL = frozenset({"KHR_mesh_quantization"})

# Arrays that extensions of the root hold: the name by which indexes refer to them, extension and property.
EXTENSION_COLLECTIONS = {
    "lights": ("KHR_lights_punctual", "lights"),
    "variants": ("KHR_materials_variants", "variants"),
}

_TEXTURE = contain("textureInfo")
_NORMAL_TEXTURE = contain("normalTextureInfo")
_NUMBER = Field("number")

EXTENSIONS: Mapping[str, Entity] = {
    "nothing": {},
    "EXT_texture_webp": {"source": refer("images")},
    "KHR_animation_pointer": {"pointer": Field("string", required=True, pattern=r"(?:/(?:[^~/]|~[01])*)*")},
    "lights": {"lights": list_of("light", required=True)},
    "light": {
        "color": COLOR,
        "intensity": NON_NEGATIVE,
        "range": Field("number", above=0),
        "type": Field("string", required=True),
        "spot": contain("spot"),
        "name": STRING,
    },
    "spot": {
        "innerConeAngle": Field("number", low=0, below=1.5707963267948966),
        "outerConeAngle": Field("number", above=0, high=1.5707963267948966),
    },
    "nodeLight": {"light": refer("lights", required=True)},
    "KHR_materials_anisotropy": {
        "anisotropyStrength": FACTOR,
        "anisotropyRotation": _NUMBER,
        "anisotropyTexture": _TEXTURE,
    },
    "KHR_materials_clearcoat": {
        "clearcoatFactor": FACTOR,
        "clearcoatTexture": _TEXTURE,
        "clearcoatRoughnessFactor": FACTOR,
        "clearcoatRoughnessTexture": _TEXTURE,
        "clearcoatNormalTexture": _NORMAL_TEXTURE,
    },
    "KHR_materials_dispersion": {"dispersion": NON_NEGATIVE},
    "KHR_materials_emissive_strength": {"emissiveStrength": NON_NEGATIVE},
    "KHR_materials_ior": {"ior": NON_NEGATIVE},
    "KHR_materials_iridescence": {
        "iridescenceFactor": FACTOR,
        "iridescenceTexture": _TEXTURE,
        "iridescenceIor": Field("number", low=1),
        "iridescenceThicknessMinimum": NON_NEGATIVE,
        "iridescenceThicknessMaximum": NON_NEGATIVE,
        "iridescenceThicknessTexture": _TEXTURE,
    },
    "KHR_materials_pbrSpecularGlossiness": {
        "diffuseFactor": vector(4, 0, 1),
        "diffuseTexture": _TEXTURE,
        "specularFactor": COLOR,
        "glossinessFactor": FACTOR,
        "specularGlossinessTexture": _TEXTURE,
    },
    "KHR_materials_sheen": {
        "sheenColorFactor": COLOR,
        "sheenColorTexture": _TEXTURE,
        "sheenRoughnessFactor": FACTOR,
        "sheenRoughnessTexture": _TEXTURE,
    },
    "KHR_materials_specular": {
        "specularFactor": FACTOR,
        "specularTexture": _TEXTURE,
        "specularColorFactor": vector(3, 0),
        "specularColorTexture": _TEXTURE,
    },
    "KHR_materials_transmission": {"transmissionFactor": FACTOR, "transmissionTexture": _TEXTURE},
    "variants": {"variants": list_of("variant", required=True)},
    "variant": {"name": Field("string", required=True)},
    "variantMappings": {"mappings": list_of("variantMapping", required=True)},
    "variantMapping": {
        "material": refer("materials", required=True),
        "variants": Field("index", of="variants", many=True, unique=True, required=True),
        "name": STRING,
    },
    "KHR_materials_volume": {
        "thicknessFactor": NON_NEGATIVE,
        "thicknessTexture": _TEXTURE,
        "attenuationDistance": Field("number", above=0),
        "attenuationColor": COLOR,
    },
    "KHR_node_visibility": {"visible": BOOL},
    "KHR_texture_transform": {
        "offset": vector(2),
        "rotation": _NUMBER,
        "scale": vector(2),
        "texCoord": Field("integer", low=0),
    },
}
