// Watch: one firm week by week. All of it is here already; playing it needs no server.

import { formats } from "harmony-texts";
import { WeekLine } from "harmony-charts";
import { Choose, ChooseAndDo } from "harmony-controls";
import { Network, STEPS, stepOf } from "harmony-network";

const SPEEDS = [2, 6, 20, 60]; // weeks a second

/** Numbers that came as text: one byte a number. */
function bytes(text) {
  const raw = atob(text);
  const numbers = new Uint8Array(raw.length);
  for (let place = 0; place < raw.length; place += 1) numbers[place] = raw.charCodeAt(place);
  return numbers;
}

/** Tables of which a number takes two bytes. */
const WIDE = /_(tenure|holder)$/;

/** What somebody is called: by the seat, and who of its holders. */
export function personName(t, { role, seat, holder }) {
  const name = t(`watch.person.${role}`, { seat: seat + 1 });
  return holder > 0 ? t("watch.successor", { name, holder: holder + 1 }) : name;
}

/** A recorded run with its packed tables unpacked. */
export function unpacked(run) {
  const table = (name, text) => (WIDE.test(name) ? new Uint16Array(bytes(text).buffer) : bytes(text));
  return Object.freeze({ ...run, ...Object.fromEntries(Object.entries(run.packed).map(([name, text]) => [name, table(name, text)])) });
}

/** Who somebody is, what they believe, whom they blame, their last weeks. */
const Person = {
  components: { WeekLine },
  props: ["firm", "week", "person", "t", "format"],
  computed: {
    people() { return this.person.role === "rep" ? this.firm.reps : this.firm.marketers; },
    holder() { return this.now("holder"); },
    name() { return personName(this.t, { ...this.person, holder: this.present ? this.holder : 0 }); },
    present() { return this.now("present"); },
    traits() {
      return ["tension", "trust", "understanding", "prejudice"].map((name) => ({
        name, value: this.format.percent(this.now(name) / 255),
      }));
    },
    tenure() { return this.now("tenure"); },
    posted() { return this.now("posted") > 0; },
    lastWeeks() {
      const first = Math.max(0, this.week - Math.min(25, this.tenure)); // no further back than the person
      const weeks = Array.from({ length: this.week - first + 1 }, (_, place) => first + place);
      return weeks.map((week) => (100 * this.firm[`${this.person.role}_tension`][week * this.people + this.person.seat]) / 255);
    },
    blames() {
      const quarter = Math.floor((this.week + 1) / 13);
      return this.firm.ledger
        .filter((row) => row.role === this.person.role && row.seat === this.person.seat
          && row.holder === this.holder && row.quarter <= quarter)
        .slice(-4).reverse();
    },
  },
  methods: {
    now(name) { return this.firm[`${this.person.role}_${name}`][this.week * this.people + this.person.seat]; },
    blame(row) {
      return this.t(row.missed ? "watch.blames" : "watch.credits", {
        quarter: row.quarter, believed: this.format.percent(row.believed), truth: this.format.percent(row.truth),
      });
    },
  },
  template: `
  <section class="person-card" aria-live="polite">
    <h3>{{ name }}</h3>
    <p v-if="!present">{{ t("watch.vacant") }}</p>
    <p v-else>{{ t("watch.tenure", { weeks: format.whole(tenure) }) }}<template v-if="posted"> {{ t("watch.posted") }}</template></p>
    <dl v-if="present"><template v-for="trait in traits"><dt :key="trait.name">{{ t("watch.trait." + trait.name) }}</dt><dd :key="trait.name + 'd'">{{ trait.value }}</dd></template></dl>
    <week-line v-if="present && lastWeeks.length > 1" :title="t('watch.last_weeks')" :values="lastWeeks" :week="lastWeeks.length - 1" :written="format.whole" />
    <h4 v-if="present">{{ t("watch.whom_they_blame") }}</h4>
    <p v-if="present && !blames.length" class="hint">{{ t("watch.blames_nobody") }}</p>
    <ul v-if="present"><li v-for="row in blames" :key="row.quarter + (row.missed ? 'm' : 'h')">{{ blame(row) }}</li></ul>
  </section>`,
};

/** Who blamed whom for missed targets, and how much of it was true, up to the week. */
const Ledger = {
  props: ["firm", "week", "t", "format"],
  computed: {
    rows() {
      const last = Math.floor((this.week + 1) / 13);
      return ["sales", "marketing"].map((department) => {
        const own = this.firm.ledger.filter((row) => row.missed && row.department === department && row.quarter <= last);
        const mean = (name) => (own.length ? own.reduce((sum, row) => sum + row[name], 0) / own.length : null);
        return { department, misses: own.length, believed: mean("believed"), truth: mean("truth") };
      });
    },
  },
  template: `
  <section class="ledger" :aria-label="t('watch.ledger')">
    <h3>{{ t("watch.ledger") }}</h3>
    <table><thead><tr><th scope="col">{{ t("watch.department") }}</th><th scope="col">{{ t("watch.misses") }}</th>
      <th scope="col">{{ t("watch.believed") }}</th><th scope="col">{{ t("watch.true") }}</th></tr></thead>
      <tbody><tr v-for="row in rows" :key="row.department"><th scope="row">{{ t("department." + row.department) }}</th>
        <td>{{ format.whole(row.misses) }}</td><td>{{ row.believed === null ? "–" : format.percent(row.believed) }}</td>
        <td>{{ row.truth === null ? "–" : format.percent(row.truth) }}</td></tr></tbody></table>
    <p class="hint">{{ t("watch.ledger_hint") }}</p>
  </section>`,
};

/** What happened in the last weeks. */
const Feed = {
  props: ["firm", "week", "t", "format"],
  computed: {
    lines() {
      const told = [];
      for (let week = this.week; week >= 0 && told.length < 12; week -= 1) {
        for (const event of this.firm.feed[week] ?? []) told.push({ week, ...event });
      }
      return told.slice(0, 12);
    },
  },
  methods: {
    person(who) { return who === null ? "" : personName(this.t, who); },
    told(event) {
      const amount = event.style === "share" ? this.format.percent(event.amount) : this.format.short(event.amount);
      return this.t(`event.${event.kind}`, { who: this.person(event.who), whom: this.person(event.whom), amount, count: event.count });
    },
  },
  template: `
  <section class="feed" :aria-label="t('watch.feed')">
    <h3>{{ t("watch.feed") }}</h3>
    <ul><li v-for="(event, place) in lines" :key="event.week + '-' + place"><small>{{ t("watch.week", { week: event.week + 1 }) }}</small> {{ told(event) }}</li></ul>
  </section>`,
};

/** One of the two futures: network, pipeline, budget, conflict. */
const Future = {
  components: { Feed, Ledger, Network, Person, WeekLine },
  props: ["firm", "other", "title", "week", "chosen", "t", "format"],
  computed: {
    series() {
      return ["revenue", "conflict", "needs_open", "leads", "leads_worked_share", "marketing_budget_share", "survey_conflict", "hours_lost"]
        .map((name) => ({ name, values: this.firm.series[name], others: this.other ? this.other.series[name] : null, written: this.written(name) }));
    },
    label() {
      const steps = [0, 0, 0, 0, 0];
      for (let seat = 0; seat < this.firm.reps; seat += 1) steps[stepOf(this.firm.rep_tension[this.week * this.firm.reps + seat])] += 1;
      for (let seat = 0; seat < this.firm.marketers; seat += 1) steps[stepOf(this.firm.marketer_tension[this.week * this.firm.marketers + seat])] += 1;
      return this.t("watch.network_summary", { week: this.week + 1, calm: steps[0] + steps[1], middling: steps[2], tense: steps[3] + steps[4] });
    },
  },
  methods: {
    written(name) {
      if (name === "revenue") return this.format.money;
      return name.endsWith("_share") ? this.format.percent : this.format.short;
    },
  },
  template: `
  <section class="future">
    <h2>{{ title }}</h2>
    <network :firm="firm" :week="week" :chosen="chosen" :t="t" :label="label" @choose="$emit('choose', $event)" />
    <p class="summary">{{ label }}</p>
    <div class="weeklines"><week-line v-for="one in series" :key="one.name" :title="t('series.' + one.name)" :values="one.values"
      :others="one.others" :week="week" :written="one.written" /></div>
    <div class="beside">
      <person v-if="chosen" :firm="firm" :week="week" :person="chosen" :t="t" :format="format" />
      <feed :firm="firm" :week="week" :t="t" :format="format" />
      <ledger :firm="firm" :week="week" :t="t" :format="format" />
    </div>
  </section>`,
};

export const Watch = {
  components: { Future, Choose, ChooseAndDo },
  props: ["choice", "catalogue", "answer", "language", "texts", "t"],
  data: () => ({ week: 0, playing: false, speed: 6, chosen: null, speeds: SPEEDS, steps: STEPS }),
  computed: {
    format() { return formats(this.language); },
    firm() { return this.answer && this.answer.run ? unpacked(this.answer.run) : null; },
    changed() { return this.answer && this.answer.changed ? unpacked(this.answer.changed) : null; },
    weeks() { return this.firm ? this.firm.weeks : 1; },
    people() {
      if (!this.firm) return [];
      const seats = (role, count) => Array.from({ length: count }, (_, seat) => ({ value: `${role} ${seat}`, label: this.t(`watch.person.${role}`, { seat: seat + 1 }) }));
      return [{ value: "", label: this.t("watch.nobody") },
        { label: this.t("department.sales"), options: seats("rep", this.firm.reps) },
        { label: this.t("department.marketing"), options: seats("marketer", this.firm.marketers) }];
    },
    chosenText() { return this.chosen ? `${this.chosen.role} ${this.chosen.seat}` : ""; },
    when() { return this.t("watch.when", { week: this.week + 1, year: Math.floor(this.week / 52) + 1, quarter: Math.floor((this.week % 52) / 13) + 1 }); },
    kinds() {
      return [{ value: "", label: this.t("watch.fork_choose") },
        ...this.catalogue.changes.filter((one) => one.sort === "intervention").map((one) => ({ value: one.kind, label: this.t(`change.${one.kind}`) }))];
    },
  },
  watch: {
    firm(now, before) { if (!before || now.firm_seed !== before.firm_seed) this.week = Math.min(this.week, this.weeks - 1); },
  },
  mounted() { this.tick = this.tick.bind(this); },
  beforeDestroy() { cancelAnimationFrame(this.frame); },
  methods: {
    play() {
      this.playing = !this.playing;
      if (!this.playing) return;
      if (this.week >= this.weeks - 1) this.week = 0;
      this.since = performance.now();
      this.from = this.week;
      this.frame = requestAnimationFrame(this.tick);
    },
    tick(now) {
      if (!this.playing) return;
      const passed = Math.max(0, now - this.since); // a frame may bear a time from before its asking
      const week = this.from + Math.floor((passed * this.speed) / 1000);
      this.week = Math.min(week, this.weeks - 1);
      if (this.week >= this.weeks - 1) this.playing = false;
      else this.frame = requestAnimationFrame(this.tick);
    },
    step(by) { this.playing = false; this.week = Math.min(this.weeks - 1, Math.max(0, this.week + by)); },
    scrub(week) { this.step(Number(week) - this.week); },
    pace(speed) { this.speed = Number(speed); this.since = performance.now(); this.from = this.week; },
    choosePerson(text) {
      const [role, seat] = text.split(" ");
      this.chosen = text ? { role, seat: Number(seat) } : null;
    },
    fork(kind) { this.$emit("set", { fork: kind, week: this.week }); },
  },
  template: `
  <div class="watch">
    <div class="player" role="group" :aria-label="t('watch.player')">
      <button type="button" @click="play()" :aria-pressed="playing ? 'true' : 'false'">{{ playing ? "⏸ " + t("watch.pause") : "▶ " + t("watch.play") }}</button>
      <button type="button" @click="step(-1)" :aria-label="t('watch.back')">◀</button>
      <button type="button" @click="step(1)" :aria-label="t('watch.step')">▶|</button>
      <label for="week-scrub" class="hidden">{{ t("watch.scrub") }}</label>
      <input id="week-scrub" type="range" min="0" :max="weeks - 1" :value="week" @input="scrub($event.target.value)" :aria-valuetext="when">
      <output for="week-scrub">{{ when }}</output>
      <choose :label="t('watch.speed')" :value="String(speed)" :options="speeds.map((one) => ({ value: String(one), label: t('watch.speed_of', { speed: one }) }))" @set="pace($event)" />
    </div>
    <p v-if="!firm" role="status">{{ answer && answer.problem ? answer.problem : t("explore.computing") }}</p>
    <template v-else>
      <div class="watch-options">
        <choose :label="t('watch.person_choose')" :value="chosenText" :options="people" @set="choosePerson($event)" />
        <choose-and-do :label="t('watch.fork', { week: week + 1 })" :options="kinds" :action="t('watch.fork_do')" @do="fork($event)" />
        <button type="button" v-if="changed" @click="$emit('set', { unfork: true })">{{ t("watch.unfork") }}</button>
        <button type="button" @click="$emit('set', { another: true })">{{ t("watch.another") }}</button>
      </div>
      <p class="legend" aria-hidden="true"><span>● {{ t("watch.reps") }}</span><span>■ {{ t("watch.marketers") }}</span><span>◇ {{ t("watch.heads") }}</span><span>◌ {{ t("watch.vacant_seat") }}</span><span>✖ {{ t("watch.quarrel") }}</span>
        <span v-for="(one, place) in steps" :key="place"><svg width="30" height="10"><line x1="1" x2="29" y1="5" y2="5" :stroke="one.colour" stroke-width="3" :stroke-dasharray="one.dash" /></svg>{{ t("watch.step" + place) }}</span><span>{{ t("watch.thick") }}</span></p>
      <div :class="['futures', { two: changed }]">
        <future :firm="firm" :other="changed" :title="changed ? t('watch.as_it_is') : t('watch.the_firm')" :week="week" :chosen="chosen" :t="t" :format="format" @choose="chosen = $event" />
        <future v-if="changed" :firm="changed" :other="firm" :title="t('watch.changed', { name: t('change.' + answer.forked_kind), week: answer.forked_at + 1 })" :week="week" :chosen="chosen" :t="t" :format="format" @choose="chosen = $event" />
      </div>
    </template>
  </div>`,
};
