// The style sheet of the reports: light, dark and on paper.
#pragma once

namespace frontline::html {

inline constexpr const char* k_page_style = R"css(
:root{color-scheme:light dark;--paper:#fff;--card:#f6f8fa;--ink:#1c2127;--soft:#57606a;--rule:#d7dce1;--grid:#e7eaee;
--good:#1a7f37;--bad:#c5221f;--doubt:#9a6700;--s0:#1f6fd6;--s1:#d9700b;--s2:#23885a;--s3:#8250c4;--s4:#b83280;--s5:#6b7280;--s6:#0c8599}
@media (prefers-color-scheme:dark){:root{--paper:#14171b;--card:#1d2228;--ink:#e6e9ec;--soft:#9aa4ae;--rule:#343b43;--grid:#272d34;
--good:#4ac26b;--bad:#ff7b72;--doubt:#e0b13d;--s0:#6cacff;--s1:#ffa657;--s2:#5fd39a;--s3:#c297ff;--s4:#ff8ac2;--s5:#a3abb5;--s6:#4fd1e0}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.5 "Inter","Segoe UI",Roboto,"Helvetica Neue",Arial,"Noto Sans CJK SC","WenQuanYi Micro Hei","Microsoft YaHei",sans-serif;overflow-wrap:anywhere}
main,header,footer{max-width:1160px;margin:0 auto;padding:0 24px}
header{padding-top:22px}
h1{font-size:24px;line-height:1.25;margin:0}
h2{font-size:19px;margin:38px 0 6px;padding-top:14px;border-top:1px solid var(--rule)}
h3{font-size:15px;margin:18px 0 6px}
p{margin:6px 0;max-width:92ch}
.meta,.note,figcaption small{color:var(--soft);font-size:13px}
.question{font-size:17px;color:var(--soft);margin:6px 0 0}
.verdict{margin:14px 0 10px;padding:10px 16px;border-left:6px solid var(--soft);background:var(--card);border-radius:4px}
.verdict.good{border-color:var(--good)}.verdict.bad{border-color:var(--bad)}.verdict.doubt{border-color:var(--doubt)}
.verdict strong{display:block;font-size:21px;line-height:1.3}
.verdict p{margin:4px 0 0}
.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(300px,1fr));gap:10px;margin:8px 0;padding:0;list-style:none}
.cards>li{background:var(--card);border:1px solid var(--rule);border-radius:6px;padding:9px 13px}
.cards b{font-size:16px}
.cards p{margin:2px 0}
.big{font-size:19px;font-weight:600}
.pill{display:inline-block;border-radius:10px;padding:0 9px;font-size:13px;font-weight:600;color:var(--paper);background:var(--soft)}
.pill.good{background:var(--good)}.pill.bad{background:var(--bad)}.pill.doubt{background:var(--doubt)}
.gain{color:var(--good)}.harm{color:var(--bad)}
.flip{border-left:4px solid var(--doubt);padding-left:10px}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,440px),1fr));gap:14px 26px}
.figures>.wide{grid-column:1/-1}
figure{margin:10px 0 4px;min-width:0;break-inside:avoid}
figcaption{font-weight:600}
figcaption small{display:block;font-weight:400}
svg{display:block;width:100%;height:auto;max-height:70vh;overflow:visible}
svg text{font-size:11px;fill:var(--ink)}
svg .soft{fill:var(--soft)}svg .strong{font-weight:600}
svg .grid{stroke:var(--grid);stroke-width:1}svg .axis{stroke:var(--soft);stroke-width:1}
svg .line{fill:none;stroke-width:2;stroke-linejoin:round}svg .band{fill-opacity:.18}svg .dash{stroke-dasharray:5 4}
svg .ring{fill:none;stroke-width:2}svg .tip{fill:transparent}svg .shade{fill:var(--s0)}svg .box{stroke:var(--paper);stroke-width:.6}
.line.s0,.ring.s0{stroke:var(--s0)}.line.s1,.ring.s1{stroke:var(--s1)}.line.s2,.ring.s2{stroke:var(--s2)}.line.s3,.ring.s3{stroke:var(--s3)}
.line.s4,.ring.s4{stroke:var(--s4)}.line.s5,.ring.s5{stroke:var(--s5)}.line.s6,.ring.s6{stroke:var(--s6)}
.line.good,.ring.good{stroke:var(--good)}.line.bad,.ring.bad{stroke:var(--bad)}.line.doubt,.ring.doubt{stroke:var(--doubt)}.line.quiet,.ring.quiet{stroke:var(--soft)}
.band.s0,.box.s0,.dot.s0{fill:var(--s0)}.band.s1,.box.s1,.dot.s1{fill:var(--s1)}.band.s2,.box.s2,.dot.s2{fill:var(--s2)}.band.s3,.box.s3,.dot.s3{fill:var(--s3)}
.band.s4,.box.s4,.dot.s4{fill:var(--s4)}.band.s5,.box.s5,.dot.s5{fill:var(--s5)}.band.s6,.box.s6,.dot.s6{fill:var(--s6)}
.band.good,.box.good,.dot.good{fill:var(--good)}.band.bad,.box.bad,.dot.bad{fill:var(--bad)}.band.doubt,.box.doubt,.dot.doubt{fill:var(--doubt)}.band.quiet,.box.quiet,.dot.quiet{fill:var(--rule)}
.legend{display:flex;flex-wrap:wrap;gap:2px 16px;margin:2px 0 0;padding:0;list-style:none;font-size:13px;color:var(--soft)}
.legend svg{display:inline-block;width:20px;height:10px;margin-right:5px;vertical-align:baseline}
details{margin:4px 0}
summary{cursor:pointer;color:var(--soft);font-size:13px;width:fit-content}
summary:focus-visible,[tabindex]:focus-visible{outline:2px solid var(--s0);outline-offset:2px}
.scroll{overflow-x:auto}
table{border-collapse:collapse;font-size:13.5px;margin:6px 0;font-variant-numeric:tabular-nums}
caption{text-align:left;font-weight:600;padding:4px 0;min-width:20ch}
th,td{padding:3px 12px 3px 0;text-align:right;vertical-align:top;border-bottom:1px solid var(--grid)}
th{font-weight:600}thead th{color:var(--soft);vertical-align:bottom}
tbody th{font-weight:400}
th:first-child,td.text,th.text{text-align:left}
th,td{overflow-wrap:normal}td{white-space:nowrap}td.text,tbody th{white-space:normal;overflow-wrap:anywhere}
td.text{max-width:64ch;min-width:10ch}thead th{max-width:16ch}
pre{background:var(--card);border:1px solid var(--rule);border-radius:4px;padding:9px 13px;white-space:pre-wrap;font:13px/1.45 ui-monospace,"DejaVu Sans Mono",monospace;margin:6px 0}
footer{color:var(--soft);font-size:13px;padding-top:14px;padding-bottom:34px}
.zoom{display:none;height:300px;width:100%}
.zoomed .zoom{display:block}.zoomed>svg{display:none}
.zoom .dygraph-axis-label,.zoom .dygraph-legend,.zoom .dygraph-label{color:var(--ink);font-size:12px}
.zoom .dygraph-legend{background:none;width:auto;max-width:70%}
@media print{
:root{color-scheme:light;--paper:#fff;--card:#f6f8fa;--ink:#000;--soft:#444;--rule:#ccc;--grid:#e4e4e4;--good:#1a7f37;--bad:#b3201d;--doubt:#855900;--s0:#1f6fd6;--s1:#c9650a;--s2:#23885a;--s3:#7a49bd;--s4:#b83280;--s5:#6b7280;--s6:#0c8599}
@page{size:A4;margin:14mm}
body{font-size:10.5pt;print-color-adjust:exact;-webkit-print-color-adjust:exact}
main,header,footer{max-width:none;padding:0}
.zoomed .zoom{display:none}.zoomed>svg{display:block}
details:not([open]){display:none}
.figures{grid-template-columns:1fr 1fr;gap:6px 16px}.cards{grid-template-columns:repeat(3,1fr)}
h2,h3{break-after:avoid}li,tr{break-inside:avoid}svg .tip{display:none}
}
)css";

}  // namespace frontline::html
