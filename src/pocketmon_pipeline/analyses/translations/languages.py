"""The tags of languages, as files and folders are named by them: expressions for RE2 and for Python.

ISO 639-1: the codes that are no country's (ISO 3166-1), and those that are.
"""

NO_COUNTRY = (
    "aa ab ak an av ay ce cs da dv el en eo eu fa ff fy gv ha he hi ho hy hz ia ig ii ik iu ja jv ka kj kk kl ko ks "
    "ku kv lg ln lo mi nb nd nn nv ny oc oj or os pi qu rm rn sq su sw ta te ti ts ty uk ur vo wa wo xh yi yo zh zu"
)
_COUNTRY = (
    "ae af am ar as az ba be bg bi bm bn bo br bs ca ch co cr cu cv cy de dz ee es et fi fj fo fr ga gd gl gn gu hr "
    "ht hu id ie io is it kg ki km kn kr kw ky la lb li lt lu lv mg mh mk ml mn mr ms mt my na ne ng nl no nr om pa "
    "pl ps pt ro ru rw sa sc sd se sg si sk sl sm sn so sr ss st sv tg th tk tl tn to tr tt tw ug uz ve vi za"
)

LANGUAGE = f"(?:{'|'.join([*NO_COUNTRY.split(), *_COUNTRY.split()])})"
"""A language alone."""

SUBTAG = "(?:[-_](?:[A-Z][a-z]{3}|r?[A-Z]{2}|[a-z]{2}|[0-9]{3}))"
"""A script or a region behind it."""
