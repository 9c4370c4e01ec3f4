// Draws every [data-chart] with uPlot from the JSON beside it; colours come from the stylesheet.
"use strict";

(() => {
  const drawn = new Map();
  const language = document.documentElement.lang || "nl";
  const numbers = new Intl.NumberFormat(language);

  const colour = (element, property) => {
    const probe = document.createElement("span");
    probe.hidden = true;
    element.append(probe);
    probe.style.color = `var(${property})`;
    const found = getComputedStyle(probe).color;
    probe.remove();
    return found;
  };

  function moments(data) {
    const zone = { timeZone: data.days ? "UTC" : "Europe/Amsterdam" };
    const short = data.days ? { day: "numeric", month: "short" } : { hour: "2-digit", minute: "2-digit" };
    const format = new Intl.DateTimeFormat(language, { ...zone, ...short });
    return (seconds) => format.format(new Date(seconds * 1000));
  }

  function axes(element, moment) {
    const stroke = colour(element, "--colour-muted");
    const grid = { stroke: colour(element, "--colour-grid"), width: 1 };
    const font = `12px ${getComputedStyle(element).fontFamily}`;
    const common = { stroke, font, ticks: { show: false } };
    return [
      { ...common, grid: { show: false }, size: 30, space: 72, values: (_, at) => at.map(moment) },
      { ...common, grid, size: 48, space: 40, values: (_, at) => at.map((value) => (Number.isInteger(value) ? numbers.format(value) : "")) },
    ];
  }

  function options(figure, plot, data) {
    const moment = moments(data);
    const outputs = figure.querySelectorAll("output");
    const tell = (chart) => data.series.forEach((line, place) => {
      const value = chart.cursor.idx == null ? null : line.values[chart.cursor.idx];
      outputs[place].textContent = value == null ? "" : `${numbers.format(value)} · ${moment(data.times[chart.cursor.idx])}`;
    });
    return {
      width: plot.clientWidth,
      height: plot.clientHeight,
      legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false } },
      scales: { x: { time: true }, y: { range: (_, low, high) => [Math.min(0, low ?? 0), Math.max(1, (high ?? 0) * 1.08)] } },
      axes: axes(figure, moment),
      series: [{}, ...data.series.map((_, place) => {
        const stroke = colour(figure, `--colour-series-${(place % 5) + 1}`);
        return { stroke, width: 2, points: { show: data.times.length < 3 }, fill: data.series.length === 1 ? fade(stroke) : undefined };
      })],
      hooks: { setCursor: [tell] },
    };
  }

  function fade(stroke) {
    return (chart) => {
      const { top, height } = chart.bbox;
      const gradient = chart.ctx.createLinearGradient(0, top, 0, top + height);
      gradient.addColorStop(0, stroke.replace(/^rgb\((.*)\)$/, "rgba($1, 0.18)"));
      gradient.addColorStop(1, stroke.replace(/^rgb\((.*)\)$/, "rgba($1, 0)"));
      return gradient;
    };
  }

  function draw(figure) {
    const plot = figure.querySelector(".chart__plot");
    const data = JSON.parse(document.getElementById(figure.dataset.chart).textContent);
    drawn.get(figure)?.destroy();
    const chart = new uPlot(options(figure, plot, data), [data.times, ...data.series.map((line) => line.values)], plot);
    if (!drawn.has(figure)) sizes.observe(plot);
    drawn.set(figure, chart);
  }

  const sizes = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      const chart = drawn.get(target.closest("[data-chart]"));
      if (chart && target.clientWidth !== chart.width) chart.setSize({ width: target.clientWidth, height: chart.height });
    }
  });

  function drawNew() {
    for (const figure of drawn.keys()) {
      if (!figure.isConnected) { drawn.get(figure).destroy(); drawn.delete(figure); }
    }
    for (const figure of document.querySelectorAll("[data-chart]")) if (!drawn.has(figure)) draw(figure);
  }

  drawNew();
  document.addEventListener("htmx:after:swap", drawNew);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { for (const figure of drawn.keys()) draw(figure); });
})();
