// Charts as plain SVG, each with its summary in words and its numbers in a table.

const WIDTH = 360;
const HEIGHT = 190;
const FRAME = { left: 46, right: 8, top: 10, bottom: 26 };

/** Round numbers between two bounds, about so many. */
export function ticks(low, high, about = 4) {
  const span = high - low || Math.abs(high) || 1;
  const rough = span / about;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((one) => one * power).find((one) => one >= rough) ?? rough;
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, place) => (first + place) * step);
}

/** The lowest and the highest of all numbers that are there, with a little room. */
export function bounds(...rows) {
  const known = rows.flat().filter((value) => Number.isFinite(value));
  if (!known.length) return [0, 1];
  const low = Math.min(...known);
  const high = Math.max(...known);
  const room = 0.06 * (high - low) || 0.05 * Math.abs(high) || 1;
  return [low - room, high + room];
}

const line = (across, down, values) =>
  values
    .map((value, place) => (Number.isFinite(value) ? [across(place), down(value)] : null))
    .reduce((path, at) => {
      if (!at) return { path: path.path, pen: "M" };
      return { path: `${path.path}${path.pen}${at[0].toFixed(1)} ${at[1].toFixed(1)}`, pen: "L" };
    }, { path: "", pen: "M" }).path;

const area = (across, down, low, high) => {
  const there = low.map((value, place) => place).filter((p) => Number.isFinite(low[p]) && Number.isFinite(high[p]));
  if (!there.length) return "";
  const forth = there.map((place) => `${across(place).toFixed(1)} ${down(high[place]).toFixed(1)}`);
  const back = there.reverse().map((place) => `${across(place).toFixed(1)} ${down(low[place]).toFixed(1)}`);
  return `M${forth.join("L")}L${back.join("L")}Z`;
};

/**
 * Courses over the quarters: a line and a band for each, the first one the ghost of what
 * would have been. `courses`: [{name, colour, dash, median, low, high}].
 */
export const CourseChart = {
  props: ["title", "unit", "courses", "summary", "written", "t", "busy", "measure"],
  data: () => ({ width: WIDTH, height: HEIGHT, frame: FRAME, forms: ["svg", "png"] }),
  computed: {
    quarters() { return Math.max(1, ...this.courses.map((one) => one.median.length)); },
    limits() { return bounds(...this.courses.flatMap((one) => [one.median, one.low, one.high])); },
    across() {
      const room = WIDTH - FRAME.left - FRAME.right;
      return (place) => FRAME.left + (room * (place + 0.5)) / this.quarters;
    },
    down() {
      const [low, high] = this.limits;
      const room = HEIGHT - FRAME.top - FRAME.bottom;
      return (value) => HEIGHT - FRAME.bottom - (room * (value - low)) / (high - low || 1);
    },
    levels() { return ticks(...this.limits); },
    years() { return Array.from({ length: Math.floor(this.quarters / 4) }, (_, year) => year + 1); },
    drawn() {
      return this.courses.map((one) => ({
        ...one,
        line: line(this.across, this.down, one.median),
        band: area(this.across, this.down, one.low, one.high),
      }));
    },
    id() { return `chart-${this._uid}`; },
  },
  methods: {
    async picture(form) {
      save(await pictureOf(this.$refs.plot, form, this.title, this.unit, this.courses), `harmony_${this.measure}.${form}`);
    },
  },
  template: `
  <figure class="chart" :aria-busy="busy ? 'true' : 'false'">
    <figcaption :id="id">{{ title }} <small>{{ unit }}</small></figcaption>
    <svg ref="plot" :viewBox="'0 0 ' + width + ' ' + height" role="img" :aria-labelledby="id" class="plot">
      <g v-for="level in levels" :key="'l' + level">
        <line :x1="frame.left" :x2="width - frame.right" :y1="down(level)" :y2="down(level)" class="grid" />
        <text :x="frame.left - 5" :y="down(level) + 4" text-anchor="end">{{ written(level) }}</text>
      </g>
      <text v-for="year in years" :key="'y' + year" :x="across(4 * year - 2.5)" :y="height - 8" text-anchor="middle">{{ t("chart.year", { year }) }}</text>
      <path v-for="one in drawn" :key="'b' + one.name" :d="one.band" :fill="one.colour" class="band" />
      <path v-for="one in drawn" :key="'m' + one.name" :d="one.line" :stroke="one.colour" :stroke-dasharray="one.dash" class="course" />
    </svg>
    <p class="legend"><span v-for="one in courses" :key="one.name">
      <svg width="26" height="10" aria-hidden="true"><line x1="1" x2="25" y1="5" y2="5" :stroke="one.colour" stroke-width="3" :stroke-dasharray="one.dash" /></svg>
      {{ one.name }}</span></p>
    <p class="summary">{{ summary }}</p>
    <details class="numbers"><summary>{{ t("chart.numbers") }}</summary>
      <div class="scroll" tabindex="0" role="region" :aria-label="title"><table>
        <thead><tr><th scope="col">{{ t("chart.quarter") }}</th>
          <th v-for="one in courses" :key="one.name" scope="col">{{ one.name }}</th></tr></thead>
        <tbody><tr v-for="place in quarters" :key="place"><th scope="row">{{ place }}</th>
          <td v-for="one in courses" :key="one.name">{{ written(one.median[place - 1]) }}
            ({{ written(one.low[place - 1]) }}–{{ written(one.high[place - 1]) }})</td></tr></tbody>
      </table></div></details>
    <p class="exports"><button type="button" class="quiet" v-for="form in forms" :key="form" @click="picture(form)"
      :aria-label="t('export.picture', { name: title, form: form.toUpperCase() })">{{ form.toUpperCase() }}</button></p>
  </figure>`,
};

/** An effect and its interval on a line with zero in it; the colour says better or worse. */
export const IntervalBar = {
  props: ["value", "low", "high", "reach", "tone"],
  computed: {
    across() { return (value) => 50 + (48 * Math.max(-1, Math.min(1, value / (this.reach || 1)))); },
  },
  template: `
  <svg viewBox="0 0 100 14" class="interval" preserveAspectRatio="none" aria-hidden="true">
    <line x1="50" x2="50" y1="0" y2="14" class="zero" />
    <line v-if="low !== null" :x1="across(low)" :x2="across(high)" y1="7" y2="7" :class="['reach', tone]" />
    <rect :x="across(value) - 1.2" y="2" width="2.4" height="10" :class="['mean', tone]" />
  </svg>`,
};

/** A line of one run's weeks, with a mark at the week that is shown. */
export const WeekLine = {
  props: ["title", "values", "others", "week", "written"],
  computed: {
    limits() { return bounds(this.values, this.others ?? []); },
    across() { return (place) => 2 + (196 * place) / Math.max(1, this.values.length - 1); },
    down() {
      const [low, high] = this.limits;
      return (value) => 46 - (42 * (value - low)) / (high - low || 1);
    },
    drawn() { return line(this.across, this.down, this.values); },
    other() { return this.others ? line(this.across, this.down, this.others) : ""; },
    id() { return `weeks-${this._uid}`; },
  },
  template: `
  <div class="weekline">
    <p :id="id"><b>{{ title }}</b> <span class="now">{{ written(values[week]) }}</span></p>
    <svg viewBox="0 0 200 48" preserveAspectRatio="none" role="img" :aria-labelledby="id">
      <path v-if="others" :d="other" class="course other" />
      <path :d="drawn" class="course" />
      <line :x1="across(week)" :x2="across(week)" y1="0" y2="48" class="cursor" />
    </svg>
  </div>`,
};

const SVG = "http://www.w3.org/2000/svg";

function element(name, attributes, text = "") {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.textContent = text;
  return made;
}

/** The picture of a chart with its title and legend: "svg", or "png" at three times its size. */
async function pictureOf(plot, form, title, unit, courses) {
  const copy = plot.cloneNode(true);
  copyLooks(plot, copy);
  const place = { x: 0, y: 34, width: WIDTH, height: HEIGHT };
  for (const [key, value] of Object.entries(place)) copy.setAttribute(key, value);
  const height = HEIGHT + 44 + 16 * courses.length;
  const font = { "font-family": "sans-serif", fill: "#1f2328" };
  const whole = element("svg", { xmlns: SVG, width: WIDTH, height, viewBox: `0 0 ${WIDTH} ${height}` });
  whole.append(
    element("rect", { width: WIDTH, height, fill: "#fff" }),
    element("text", { ...font, x: 8, y: 16, "font-size": 13, "font-weight": 700 }, title),
    element("text", { ...font, x: 8, y: 30, "font-size": 10 }, unit),
    copy,
    ...courses.flatMap((one, row) => {
      const y = HEIGHT + 44 + 16 * row;
      const line = { x1: 10, x2: 36, y1: y - 4, y2: y - 4, stroke: one.colour, "stroke-width": 3, "stroke-dasharray": one.dash };
      return [element("line", line), element("text", { ...font, x: 44, y, "font-size": 11 }, one.name)];
    }),
  );
  const blob = new Blob([new XMLSerializer().serializeToString(whole)], { type: "image/svg+xml" });
  return form === "svg" ? blob : rasterised(blob, 3 * WIDTH, 3 * height);
}

function copyLooks(from, to) {
  const looks = getComputedStyle(from);
  for (const name of ["fill", "stroke", "stroke-width", "stroke-dasharray", "opacity", "font-size", "font-family"]) {
    to.style.setProperty(name, looks.getPropertyValue(name));
  }
  for (let place = 0; place < from.children.length; place += 1) copyLooks(from.children[place], to.children[place]);
}

function rasterised(blob, width, height) {
  return new Promise((resolve, reject) => {
    const image = new Image();
    image.onerror = reject;
    image.onload = () => {
      const canvas = Object.assign(document.createElement("canvas"), { width, height });
      const pen = canvas.getContext("2d");
      pen.fillStyle = "#fff";
      pen.fillRect(0, 0, width, height);
      pen.drawImage(image, 0, 0, width, height);
      canvas.toBlob(resolve, "image/png");
    };
    image.src = URL.createObjectURL(blob);
  });
}

/** Hand a file to the visitor. */
export function save(blob, name) {
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
