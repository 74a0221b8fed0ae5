"""Hostile texts, each a family of tricks, and hostile Markdown to stand below a frontmatter."""

TEXTS = {
    "html": "</title></script></style></textarea></main></table><script>alert(1)</script>"
    "<img src=x onerror=alert(1)><svg/onload=alert(1)><iframe srcdoc='<script>x</script>'>"
    "<base href=//evil.example><meta http-equiv=refresh content='0;url=javascript:x'>",
    "attributes": "\" onmouseover=\"alert(1)\" x='y' ' autofocus onfocus='x' `style=x` \"><b>'>"
    ' <i> x="{{x}}" &quot; onclick=&quot;x&#34; &#x3c;script> &lt;b&gt; &amp;lt; &Bogus; &#0;',
    "templates": "{{ 7*7 }} {% raw %} {# x #} {%- endblock %} {{ view.__class__ }} ${7*7}"
    " <%= 7 %> #{7} %(title)s %s {title} {0.__class__} __import__('os') \\N{BULLET} \\u003c",
    "comments": "--> <!-- <!--> ]]> <![CDATA[ <!DOCTYPE html> <?xml version='1.0'?> <?php x ?>"
    " </script><!--<script> //--> */ /* \\\" \\' \\n \\u2028 &#13; &#x85;",
    "unicode": "a\u202eb\u2066c\u2069d\u200be\u200df\u00adg\u061ch\u034fi e\u0301\u0308\u0327"
    " \ufdfd \U0001f469\u200d\U0001f33e \ufdd0 \ufffc \U000e0041 \u0bf5 \u0130\u0131\u017f\u1e9e"
    " \ufb01 \uff21 \u2060 \u180e \U0010fffd \u0600",
    "formulas": "=cmd|' /C calc'!A0 ; +1+1 ; -2 ; @SUM(1) ; \uff1d1 ; 'x ; \"a,b\";c ; #REF!"
    " %0d%0aSet-Cookie: a END:VEVENT BEGIN:VALARM \\;\\,\\n:" + "\u00e9" * 40,
    "addresses": "javascript:alert(1) data:text/html,<script>x</script> //evil.example \\\\evil"
    " ../../../etc/passwd https://user:pw@evil.example:99/ http://\u0430pple.example /%2e%2e/"
    " C:\\x nul con.txt file:///etc/passwd",
}
"""By family. All are words that somebody may type into a field."""

MARKDOWN = """\
<script>alert(1)</script> <b onclick="x">b</b> <!-- x --> <?php x ?> <![CDATA[x]]>

[a](javascript:alert(1)) [b](<java\tscript:x>) [c](&#106;avascript:x) [d](data:text/html,x) [e][r]
[f](//evil.example) [g](\\\\\\\\evil.example) [h](vbscript:x) [i](https://user:pw@a.example:99/)
<mailto:x@y> <javascript:x> ![a"onerror=x](javascript:x) ![b](https://a.example/p.png)
![c](../../../../etc/passwd)

[r]: JaVaScRiPt:alert(1) "x\\" onclick=\\"y"

[x](https://a.example "title\\" onmouseover=\\"alert(1)") [z](https://a.example 'a"b<c>')

## "><script>x</script> `</code><script>` {{ 7*7 }}

```"><script>
</pre></code><script>alert(1)</script>
```

| <script> | "onclick="x |
|---|:-:|
| </td></table> | [a](javascript:x) |

[^n]: </section><script>x</script>

Note[^n] and **</strong>** and ~~</s>~~ and `{{ x }}`.
"""
