// What the page does where scripts are allowed: it puts a chart to zoom in the place of the drawn one.
// Needs Dygraph; the numbers come from the page's own JSON block.
#pragma once

namespace frontline::html {

inline constexpr const char* k_page_script = R"js(
(function () {
  'use strict';
  var block = document.getElementById('zoom-data'), place = document.getElementById('zoom');
  if (!block || !place || typeof Dygraph === 'undefined') return;
  var data = JSON.parse(block.textContent);
  var two = function (n) { return (n < 10 ? '0' : '') + n; };
  var clock = function (hours) {
    var minutes = Math.round(hours * 60) % 1440;
    return two(Math.floor(minutes / 60)) + ':' + two(minutes % 60);
  };
  var ink = function (name) { return getComputedStyle(document.documentElement).getPropertyValue(name).trim(); };
  place.parentNode.classList.add('zoomed');  // before: who is hidden has no width
  var graph = new Dygraph(place, data.rows, {
    labels: data.labels, customBars: true, showRangeSelector: true, rangeSelectorHeight: 34,
    fillAlpha: 0.18, strokeWidth: 2, colors: [ink('--s0')], gridLineColor: ink('--grid'), axisLineColor: ink('--soft'),
    rangeSelectorPlotStrokeColor: ink('--s0'), rangeSelectorPlotFillColor: ink('--s0'), rangeSelectorBackgroundLineWidth: 0.5,
    legend: 'follow', includeZero: true, xRangePad: 4,
    axes: { x: { axisLabelFormatter: clock, valueFormatter: clock }, y: { axisLabelWidth: 34 } }
  });
  var dark = window.matchMedia('(prefers-color-scheme: dark)');
  dark.addEventListener('change', function () {
    graph.updateOptions({ colors: [ink('--s0')], gridLineColor: ink('--grid'), axisLineColor: ink('--soft') });
  });
}());
)js";

}  // namespace frontline::html
