"""A dump whose every text is a payload: what a careless page would run, load or turn round."""

SCRIPTS = [
    "<script>{}</script>",
    "</script><script>{}</script>",
    "</style><script>{}</script>",
    "</title><script>{}</script>",
    "</svg></td></table></section><script>{}</script>",
    "<img src=x onerror={}>",
    "<img src=x onerror='{}'>",
    "<svg onload={}>",
    "<svg><animate onbegin={} attributeName=x dur=1s>",
    "<body onload={}>",
    "<details open ontoggle={}>",
    "<iframe srcdoc='<script>{}</script>'>",
    "<math><mtext><table><mglyph><style><img src=x onerror={}>",
    "<input autofocus onfocus={}>",
    "<marquee onstart={}>",
    "<video><source onerror={}>",
    "<a href=javascript:{}>x</a>",
    '"><script>{}</script>',
    '" onmouseover={} x="',
    '" autofocus tabindex=1 onfocus={} x="',
    "' onmouseover={} x='",
    # To a library that looks at characters, a quote with an accent is no quote.
    '"\u0301 onfocus={} autofocus tabindex=1 x="\u0301',
    "<\u0301script>{}</script>",
    '"\u200d><script>{}</script>',
    "javascript:{}",
    "JaVaScRiPt:{}",
    "java\tscript:{}",
    "data:text/html,<script>{}</script>",
    "vbscript:{}",
    "{{{{{}}}}}",
    "{{{{#content}}}}{}{{{{/content}}}}",
    "${{{}}}",
    "]]><script>{}</script>",
    "--><script>{}</script>",
    "<!--{}",
    "&lt;script&gt;{}&lt;/script&gt;",
    "&#60;script&#62;{}",
    "+ADw-script+AD4-{}+ADw-/script+AD4-",
    "\x00<script>{}</script>",
    "<scr\x00ipt>{}</script>",
    "\u202e<script>{}</script>",
    "\u2066{}\u2069\u202d",
    "\u2028{}\u2029",
    "\x1b[31m{}\x07",
    "\r\n\r\n<script>{}</script>",
    "\ufeff<script>{}</script>",
    "\uff1cscript\uff1e{}",
    "<base href='https://example.com/'>{}",
    "<meta http-equiv=refresh content='0;url=https://example.com/'>{}",
    "<link rel=stylesheet href=https://example.com/a.css>{}",
    "<link rel=preload as=script href=https://example.com/a.js>{}",
    "<style>@import 'https://example.com/a.css';</style>{}",
    "<img src=https://example.com/a.png>{}",
    "<form action=https://example.com><button>{}</button></form>",
    "<object data=https://example.com>{}</object>",
    "x'><image href=https://example.com/a.png />{}",
    "url(https://example.com/a.png){}",
    "=HYPERLINK(\"https://example.com\",\"{}\")",
    "../../../../etc/passwd?{}#",
    "eu-west-1.example.com/#{}",
]
PAYLOADS = [text.format("window.hit=1;alert(1)") for text in SCRIPTS]


def dump():
    """Each payload in a build that fails and one that passes, so that all lists have it."""
    return {"builds": [
        build(number, payload, is_failing)
        for number, payload in enumerate(PAYLOADS) for is_failing in (True, False)]}


def build(number, text, is_failing):
    start = 1_790_000_000 + number * 90_000 + (0 if is_failing else 3600)
    status = "FAILED" if is_failing else "SUCCEEDED"
    return {
        "id": f"{text}:{number}-{status}",
        "arn": f"arn:aws:codebuild:{text}:{text}:build/{text}:{number}",
        "projectName": text, "buildNumber": number * 2 + (1 if is_failing else 2),
        "buildStatus": text if number % 7 == 0 and is_failing else status,
        "buildComplete": True, "currentPhase": text, "initiator": text, "startTime": start,
        "endTime": start + 600, "sourceVersion": text, "resolvedSourceVersion": text,
        "serviceRole": text, "encryptionKey": text, "buildBatchArn": f"{text}{number}{status}",
        "source": {"type": text, "location": text, "buildspec": text, "sourceIdentifier": text},
        "secondarySourceVersions": [{"sourceIdentifier": text, "sourceVersion": text}],
        "artifacts": {"location": text, "sha256sum": text, "artifactIdentifier": text},
        "cache": {"type": text, "location": text, "modes": [text]},
        "environment": {
            "type": text, "image": text, "computeType": text, "certificate": text,
            "environmentVariables": [{"name": text, "value": text, "type": "PLAINTEXT"}]},
        "exportedEnvironmentVariables": [{"name": text, "value": text}],
        "logs": {"groupName": text, "streamName": text, "deepLink": text, "s3DeepLink": text},
        "reportArns": [text], "unknownMember": {text: text},
        "phases": [
            {"phaseType": "QUEUED", "phaseStatus": "SUCCEEDED", "durationInSeconds": 5},
            {
                "phaseType": text, "phaseStatus": text if is_failing else "SUCCEEDED",
                "startTime": start + 5, "endTime": start + 500, "durationInSeconds": 495,
                "contexts": [{"statusCode": text, "message": text}]},
            {"phaseType": "COMPLETED", "startTime": start + 600}]}
