// Explore: choose a firm, turn what is done in it, and see what that does to a hundred firms.

import { formats, isKnown, scaleOf, tellChange } from "harmony-texts";
import { CourseChart, IntervalBar } from "harmony-charts";
import { Choose, ChooseAndDo, goOnAtList, Slider } from "harmony-controls";

const MINE = "#D55E00";
const GHOST = "#5b5b5b";
// What one may try first
const STARTERS = ["team_lunch", "joint_head", "rep_rotation", "closed_loop_crm"];

/** Interventions and shocks with their doses, dates and costs in words. */
const Deed = {
  components: { Slider, Choose },
  props: ["deed", "kind", "t", "texts", "format", "place"],
  data: () => ({ more: false }),
  computed: {
    base() { return `change.${this.kind.kind}`; },
    shown() { return this.kind.fields.filter((one) => this.more || one.main); },
  },
  methods: {
    label(field) {
      const own = `${this.base}.${field.name}`;
      return this.t(isKnown(this.texts, own) ? own : `change.any.${field.name}`);
    },
    options(field) {
      return field.choices.map((value) => ({ value, label: this.t(`word.${value}`) }));
    },
    // In files weeks count from 0; the first of a firm is told as week 1
    written(field) {
      if (field.name === "start") return (week) => this.t("watch.week", { week: week + 1 });
      if (field.name === "end") return (week) => this.t("watch.week", { week });
      return this.format.number;
    },
    unit(field) { return field.name === "start" || field.name === "end" ? null : field.unit; },
    turn(event, field, value) {
      this.$emit(event, { place: this.place, name: field.name, value });
    },
  },
  template: `
  <section class="deed">
    <h4>{{ t(base) }}</h4>
    <button type="button" class="remove" @click="$emit('remove', place)" :aria-label="t('explore.remove', { name: t(base) })">✕</button>
    <p class="cost">{{ t(base + '.costs') }}</p>
    <template v-for="field in shown">
      <choose v-if="field.choices" :key="field.name" :label="label(field)" :value="deed.values[field.name]"
        :options="options(field)" @set="turn('set', field, $event)" />
      <slider v-else :key="field.name" :name="kind.kind + '-' + place + '-' + field.name" :label="label(field)"
        :value="deed.values[field.name]" :low="field.low" :high="field.high" :step="field.step" :usual="field.usual"
        :unit="unit(field)" :written="written(field)" :t="t" :none="t('explore.never')" :told="deed"
        @move="turn('move', field, $event)" @set="turn('set', field, $event)" />
    </template>
    <p v-if="deed.when" class="hint">{{ t("explore.waits", { observed: t("observed." + deed.when.observed) }) }}</p>
    <button type="button" class="quiet" v-if="shown.length < kind.fields.length || more" @click="more = !more" :aria-expanded="more ? 'true' : 'false'">
      {{ more ? t("explore.less") : t("explore.more") }}</button>
  </section>`,
};

/** One of the four headlines: what all of it does, and how sure these firms make that. */
const Headline = {
  components: { IntervalBar },
  props: ["effect", "t", "format", "busy"],
  computed: {
    tone() {
      const { low, high, better } = this.effect;
      if (low === null || (low <= 0 && high >= 0)) return "open";
      return (low > 0 ? 1 : -1) * better > 0 ? "good" : "bad";
    },
    reach() { return this.effect.unit === "%" ? 10 : this.effect.unit === "points" ? 10 : Math.abs(this.effect.value) * 1.5; },
    told() { return tellChange(this.format, this.t, this.effect); },
    interval() {
      const { low, high, unit } = this.effect;
      if (low === null) return "";
      const tell = (value) => tellChange(this.format, this.t, { value, unit });
      return this.t("explore.interval", { low: tell(low), high: tell(high) });
    },
    verdict() { return this.t(`explore.verdict.${this.tone}`); },
  },
  template: `
  <article :class="['effect', tone]">
    <h3>{{ t("measure." + effect.measure) }}</h3>
    <p class="value">{{ told }}</p>
    <interval-bar :value="effect.value" :low="effect.low" :high="effect.high" :reach="reach" :tone="tone" />
    <p class="interval-told">{{ interval }}</p>
    <p class="share"><span class="verdict">{{ verdict }}</span>
      <template v-if="effect.share_better !== null">{{ t("explore.better_in", { share: format.percent(effect.share_better) }) }}</template></p>
  </article>`,
};

/** What moved, in the order in which it moved. */
const Why = {
  props: ["moves", "t", "format"],
  methods: {
    arrow(move) { return move.value > 0 ? "▲" : "▼"; },
    told(move) { return tellChange(this.format, this.t, move); },
    when(move) { return this.t("explore.from_quarter", { quarter: move.quarter }); },
  },
  template: `
  <section class="why" aria-labelledby="why-title">
    <h2 id="why-title">{{ t("explore.why") }}</h2>
    <p class="hint">{{ moves.length ? t("explore.why_hint") : t("explore.why_nothing") }}</p>
    <ol>
      <li v-for="move in moves" :key="move.measure">
        <span :class="['arrow', move.better === 0 ? 'open' : move.value * move.better > 0 ? 'good' : 'bad']" aria-hidden="true">{{ arrow(move) }}</span>
        <b>{{ t("measure." + move.measure) }}</b> {{ told(move) }}
        <small>{{ when(move) }} {{ t("meaning." + move.measure) }}</small>
      </li>
    </ol>
  </section>`,
};

export const Explore = {
  components: { Slider, Choose, ChooseAndDo, Deed, Headline, Why, CourseChart },
  props: ["catalogue", "choice", "usual", "answer", "language", "texts", "t"],
  data: () => ({ starters: STARTERS }),
  watch: { deeds(now, before) { goOnAtList(this, now.length < before.length); } },
  computed: {
    format() { return formats(this.language); },
    kinds() { return Object.fromEntries(this.catalogue.changes.map((one) => [one.kind, one])); },
    firms() {
      return this.catalogue.groups.map((group) => ({
        label: this.t(`group.${group.name}`),
        options: group.scenarios.map((name) => ({ value: name, label: this.t(`scenario.${name}`) })),
      }));
    },
    addable() {
      const option = (one) => ({ value: one.kind, label: this.t(`change.${one.kind}`) });
      const of = (sort) => this.catalogue.changes.filter((one) => one.sort === sort).map(option);
      return [
        { value: "", label: this.t("explore.add_choose") },
        { label: this.t("explore.interventions"), options: of("intervention") },
        { label: this.t("explore.shocks"), options: of("shock") },
      ];
    },
    deeds() { return this.choice.deeds; },
    settings() { return Object.fromEntries(this.choice.settings); },
    charts() { return this.answer ? this.answer.courses.map((one) => this.chart(one)) : []; },
    progress() {
      if (!this.answer) return this.t("explore.computing");
      const { pairs, of } = this.answer;
      return pairs < of ? this.t("explore.refining", { pairs, of }) : this.t("explore.settled", { pairs });
    },
  },
  methods: {
    chart(one) {
      const named = (course, name, colour, dash) => ({ ...course, name, colour, dash });
      const end = one.mine.median.length - 1;
      const written = one.index || one.unit === "0..100" ? this.format.short : this.format.number;
      return {
        ...one,
        title: this.t(`measure.${one.measure}`),
        unitText: scaleOf(this.t, one),
        written,
        courses: [
          named(one.unchanged, this.t("explore.unchanged"), GHOST, "5 4"),
          named(one.mine, this.t("explore.mine"), MINE, ""),
        ],
        summary: this.t("explore.chart_summary", {
          measure: this.t(`measure.${one.measure}`),
          mine: written(one.mine.median[end]),
          unchanged: written(one.unchanged.median[end]),
        }),
      };
    },
    turn(event, { place, name, value }) { this.$emit(event, { deed: place, name, value }); },
    glance(effect) { return tellChange(this.format, this.t, effect); },
    hint(one) { return `${this.t(`meaning.${one.name}`)} ${this.t("slider.source", { source: one.source })}`; },
  },
  template: `
  <div class="explore">
    <form class="controls" @submit.prevent aria-labelledby="controls-title">
      <h2 id="controls-title">{{ t("explore.controls") }}</h2>
      <choose :label="t('explore.scenario')" :value="choice.firm" :options="firms" @set="$emit('set', { firm: $event })" />
      <p class="story">{{ t("story." + choice.firm) }}</p>
      <h3>{{ t("explore.done") }}</h3>
      <p v-if="!deeds.length" class="hint">{{ t("explore.nothing_done") }}</p>
      <deed v-for="(deed, place) in deeds" :key="deed.kind + place" :deed="deed" :kind="kinds[deed.kind]" :place="place"
        :t="t" :texts="texts" :format="format" @move="turn('move', $event)" @set="turn('set', $event)"
        @remove="$emit('set', { remove: $event })" />
      <choose-and-do :label="t('explore.add')" :options="addable" :action="t('explore.add_do')" @do="$emit('set', { add: $event })" />
      <details class="parameters">
        <summary>{{ t("explore.parameters") }}</summary>
        <p class="hint">{{ t("explore.parameters_hint") }}</p>
        <slider v-for="one in catalogue.parameters" :key="one.name" :name="one.name" :label="t('name.' + one.name)"
          :value="one.name in settings ? settings[one.name] : usual[one.name]" :low="one.low" :high="one.high" :step="one.step"
          :usual="usual[one.name]" :unit="one.unit" :hint="hint(one)" :written="format.number" :t="t" :told="choice"
          @move="$emit('move', { setting: one.name, value: $event })" @set="$emit('set', { setting: one.name, value: $event })" />
      </details>
    </form>
    <p v-if="answer && answer.headlines && deeds.length" class="glance" aria-hidden="true"><span v-for="effect in answer.headlines" :key="effect.measure">
      {{ t("measure." + effect.measure) }} <b>{{ glance(effect) }}</b></span></p>
    <div class="answer">
      <p class="state" role="status" aria-live="polite">{{ progress }}</p>
      <p v-if="answer && answer.problem" class="problem" role="alert">{{ answer.problem }}</p>
      <template v-if="answer && !answer.problem">
        <section v-if="!deeds.length" class="starters" aria-labelledby="starters-title">
          <h2 id="starters-title">{{ t("explore.try") }}</h2>
          <p><button type="button" v-for="kind in starters" :key="kind" @click="$emit('set', { add: kind })">+ {{ t("change." + kind) }}</button></p>
        </section>
        <div v-else class="effect-cards" :class="{ refining: answer.pairs < answer.of }">
          <headline v-for="effect in answer.headlines" :key="effect.measure" :effect="effect" :t="t" :format="format" />
        </div>
        <p v-if="deeds.length" class="summary bills">{{ t("explore.bills", { yearly: format.money(answer.bills.yearly), share: format.finePercent(answer.bills.share) }) }}</p>
        <div class="charts">
          <div v-for="one in charts" :key="one.measure" :data-measure="one.measure" class="charted">
            <course-chart :title="one.title" :unit="one.unitText" :courses="one.courses" :summary="one.summary"
              :written="one.written" :t="t" :busy="answer.pairs < answer.of" :measure="one.measure" />
          </div>
        </div>
        <why v-if="deeds.length" :moves="answer.moves" :t="t" :format="format" />
      </template>
    </div>
  </div>`,
};
