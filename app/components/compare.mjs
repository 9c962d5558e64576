// Compare: two to four scenarios side by side, on the same firms with the same luck.

import { formats, scaleOf, tellChange } from "harmony-texts";
import { CourseChart, save } from "harmony-charts";
import { ChooseAndDo, goOnAtList } from "harmony-controls";

const COLOURS = ["#0072B2", "#D55E00", "#009E73", "#CC79A7"];
const DASHES = ["", "8 3", "3 3", "10 3 2 3"];
const MOST = 4;
const STARTER = ["joint_head_both", "weekly_lunch_teams", "rotations"];

/** A table as CSV, so that spreadsheets take formulas in names for what they are: text. */
export function csvOf(rows) {
  const cell = (value) => {
    const text = value === null || value === undefined ? "" : String(value);
    const safe = typeof value === "string" && /^'*[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
  };
  return rows.map((row) => row.map(cell).join(",")).join("\n") + "\n";
}

export const Compare = {
  components: { CourseChart, ChooseAndDo },
  props: ["catalogue", "choice", "answer", "language", "texts", "t"],
  data: () => ({ starter: STARTER }),
  watch: { "choice.compared"(now, before) { goOnAtList(this, now.length < before.length); } },
  computed: {
    format() { return formats(this.language); },
    groups() {
      const chosen = new Set(this.choice.compared);
      return [{ value: "", label: this.t("compare.choose") }, ...this.catalogue.groups.map((group) => ({
        label: this.t(`group.${group.name}`),
        options: group.scenarios.filter((name) => !chosen.has(name)).map((name) => ({ value: name, label: this.t(`scenario.${name}`) })),
      }))];
    },
    names() { return this.answer ? this.answer.scenarios : []; },
    withMine() { return this.choice.compared.includes("mine"); },
    full() { return this.choice.compared.length >= MOST; },
    progress() {
      if (this.choice.compared.length < 2) return this.t("compare.nothing");
      if (!this.answer) return this.t("explore.computing");
      const { pairs, of } = this.answer;
      return pairs < of ? this.t("explore.refining", { pairs, of }) : this.t("explore.settled", { pairs });
    },
    charts() {
      return (this.answer ? this.answer.courses : []).map((one) => {
        const written = one.index || one.unit === "0..100" ? this.format.short : this.format.number;
        const courses = one.scenarios.map((course, place) => ({ ...course, name: this.title(this.names[place]), colour: COLOURS[place], dash: DASHES[place] }));
        const last = (course) => written(course.median[course.median.length - 1]);
        return {
          measure: one.measure, written, courses,
          title: this.t(`measure.${one.measure}`),
          unit: scaleOf(this.t, one),
          summary: courses.map((course) => this.t("compare.course", { name: course.name, value: last(course) })).join(" "),
        };
      });
    },
  },
  methods: {
    title(name) { return name === "mine" ? this.t("compare.mine") : this.t(`scenario.${name}`); },
    told(effect) { return tellChange(this.format, this.t, effect); },
    interval(effect) {
      if (effect.low === null) return "";
      const tell = effect.unit === "money" ? this.format.changeOfMoney : this.format.change;
      return this.t("compare.interval", { low: tell(effect.low), high: tell(effect.high) });
    },
    tone(effect) {
      if (effect.low === null || (effect.low <= 0 && effect.high >= 0) || !effect.better) return "open";
      return (effect.low > 0 ? 1 : -1) * effect.better > 0 ? "good" : "bad";
    },
    add(name) { this.$emit("set", { compare: [...this.choice.compared, name] }); },
    remove(name) { this.$emit("set", { compare: this.choice.compared.filter((one) => one !== name) }); },
    csv() {
      const head = ["measure", "unit", "scenario", "effect", "low", "high", "share_better", "baseline", "pairs", "seed"];
      const rows = this.answer.table.flatMap((row) => row.effects.map((effect, place) => [
        row.measure, effect.unit, this.names[place], effect.value, effect.low, effect.high, effect.share_better,
        effect.baseline, this.answer.pairs, this.answer.seed]));
      save(new Blob([csvOf([head, ...rows])], { type: "text/csv" }), "harmony_comparison.csv");
    },
  },
  template: `
  <div class="compare">
    <section class="chosen" aria-labelledby="chosen-title">
      <h2 id="chosen-title">{{ t("compare.title") }}</h2>
      <p class="hint">{{ t("compare.hint") }}</p>
      <ul class="chips"><li v-for="name in choice.compared" :key="name">{{ title(name) }}
        <button type="button" @click="remove(name)" :aria-label="t('compare.remove', { name: title(name) })">✕</button></li></ul>
      <choose-and-do v-if="!full" :label="t('compare.add')" :options="groups" :action="t('explore.add_do')" @do="add($event)" />
      <p v-else class="hint">{{ t("compare.full") }}</p>
      <p v-if="!choice.compared.length"><button type="button" class="main" @click="$emit('set', { compare: starter })">{{ t("compare.starter") }}</button></p>
      <p><label><input type="checkbox" :checked="withMine" :disabled="full && !withMine" @change="withMine ? remove('mine') : add('mine')"> {{ t("compare.with_mine") }}</label></p>
    </section>
    <p class="state" role="status" aria-live="polite">{{ progress }}</p>
    <p v-if="answer && answer.problem" class="problem" role="alert">{{ answer.problem }}</p>
    <template v-if="answer && !answer.problem">
      <div class="charts"><div v-for="one in charts" :key="one.measure" class="charted">
        <course-chart :title="one.title" :unit="one.unit" :courses="one.courses" :summary="one.summary" :written="one.written" :t="t" :busy="answer.pairs < answer.of" :measure="one.measure" /></div></div>
      <section class="effects" aria-labelledby="effects-title">
        <h2 id="effects-title">{{ t("compare.effects") }}</h2>
        <p class="hint">{{ t("compare.effects_hint", { pairs: answer.pairs }) }}</p>
        <div class="scroll" tabindex="0" role="region" aria-labelledby="effects-title"><table>
          <thead><tr><th scope="col">{{ t("compare.measure") }}</th><th v-for="name in names" :key="name" scope="col">{{ title(name) }}</th></tr></thead>
          <tbody><tr v-for="row in answer.table" :key="row.measure"><th scope="row">{{ t("measure." + row.measure) }}</th>
            <td v-for="(effect, place) in row.effects" :key="place" :class="tone(effect)"><b>{{ told(effect) }}</b><br><small>{{ interval(effect) }}</small></td></tr></tbody>
        </table></div>
        <p class="exports"><button type="button" @click="csv()">{{ t("export.csv") }}</button></p>
      </section>
    </template>
  </div>`,
};
