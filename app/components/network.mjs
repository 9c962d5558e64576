// The organisation as a network: shape tells who somebody is, colour and line tell how they get on.

const WIDTH = 720;
const HEIGHT = 470;

// Five steps from calm to tense; each has its own line as well as its colour.
export const STEPS = [
  { colour: "#9fb8c8", dash: "" },
  { colour: "#5f8fb0", dash: "" },
  { colour: "#b79a3e", dash: "7 3" },
  { colour: "#d5701f", dash: "4 3" },
  { colour: "#a3161c", dash: "2 2" },
];
// How much of a tie is seen while nobody is chosen: calm ones stay behind
const FAINT = [0.2, 0.25, 0.4, 0.9, 1];

/** Which step a number from 0 to 255 lies on; people rarely get beyond 0.6. */
export const stepOf = (level) => Math.min(STEPS.length - 1, Math.floor(level / (0.15 * 255)));

/** Places on an arc, from top to bottom, of so many people. */
function arc(count, side) {
  const rows = Math.ceil(count / Math.ceil(count / 22));
  return Array.from({ length: count }, (_, seat) => {
    const column = Math.floor(seat / rows);
    const row = seat % rows;
    const within = Math.min(rows, count - column * rows);
    const angle = ((row + 0.5) / within - 0.5) * 1.9;
    const radius = 330 - 44 * column;
    const x = WIDTH / 2 + side * radius * Math.cos(angle) * 0.98;
    return { x, y: 258 + 222 * Math.sin(angle) };
  });
}

export const Network = {
  props: ["firm", "week", "chosen", "t", "label"],
  data: () => ({ width: WIDTH, height: HEIGHT, steps: STEPS }),
  computed: {
    reps() { return arc(this.firm.reps, -1); },
    marketers() { return arc(this.firm.marketers, 1); },
    joint() { return this.firm.one_head[this.week] > 0; },
    heads() {
      return this.joint ? [{ x: WIDTH / 2, y: 78, seat: 2 }]
        : [{ x: WIDTH / 2 - 95, y: 78, seat: 0 }, { x: WIDTH / 2 + 95, y: 78, seat: 1 }];
    },
    headsStep() { return STEPS[stepOf(255 * this.firm.heads_tension[this.week])]; },
    ties() {
      const { slots, reps, tie_marketer: whom, tie_tension: tension, tie_trust: trust } = this.firm;
      const first = this.week * reps * slots;
      const drawn = [];
      for (let place = 0; place < reps * slots; place += 1) {
        const seat = whom[first + place];
        if (seat === 255) continue;
        const rep = this.reps[Math.floor(place / slots)];
        const marketer = this.marketers[seat];
        const bend = 0.5 * (rep.y + marketer.y);
        drawn.push({
          place,
          path: `M${rep.x} ${rep.y}Q${WIDTH / 2} ${bend} ${marketer.x} ${marketer.y}`,
          step: STEPS[stepOf(tension[first + place])],
          faint: FAINT[stepOf(tension[first + place])],
          width: 0.5 + (2.5 * trust[first + place]) / 255,
          mine: this.isChosen("rep", Math.floor(place / slots)) || this.isChosen("marketer", seat),
        });
      }
      return drawn.sort((one, other) => one.mine - other.mine || STEPS.indexOf(one.step) - STEPS.indexOf(other.step));
    },
    quarrels() {
      return (this.firm.quarrels[this.week] ?? []).map(([rep, marketer], place) => ({
        place,
        told: this.t("event.quarrel", { who: this.name("rep", rep), whom: this.name("marketer", marketer) }),
        x: 0.25 * this.reps[rep].x + 0.5 * (WIDTH / 2) + 0.25 * this.marketers[marketer].x,
        y: 0.5 * (this.reps[rep].y + this.marketers[marketer].y),
      }));
    },
    anyChosen() { return Boolean(this.chosen); },
  },
  methods: {
    isChosen(role, seat) { return Boolean(this.chosen) && this.chosen.role === role && this.chosen.seat === seat; },
    level(role, seat) {
      const people = role === "rep" ? this.firm.reps : this.firm.marketers;
      return this.firm[`${role}_tension`][this.week * people + seat];
    },
    present(role, seat) {
      const people = role === "rep" ? this.firm.reps : this.firm.marketers;
      return this.firm[`${role}_present`][this.week * people + seat];
    },
    fill(role, seat) { return this.present(role, seat) ? STEPS[stepOf(this.level(role, seat))].colour : "#fff"; },
    name(role, seat) { return this.t(`watch.person.${role}`, { seat: seat + 1 }); },
    choose(role, seat) { this.$emit("choose", this.isChosen(role, seat) ? null : { role, seat }); },
  },
  template: `
  <svg :viewBox="'0 0 ' + width + ' ' + height" class="network" role="group" :aria-label="label">
    <g :class="{ dimmed: anyChosen }">
      <path v-for="tie in ties" :key="tie.place" :d="tie.path" fill="none" :stroke="tie.step.colour" :stroke-width="tie.width"
        :stroke-dasharray="tie.step.dash" :opacity="anyChosen ? (tie.mine ? 1 : 0.08) : tie.faint" />
    </g>
    <line v-if="!joint" :x1="heads[0].x" :x2="heads[1].x" :y1="heads[0].y" :y2="heads[1].y" :stroke="headsStep.colour"
      stroke-width="3" :stroke-dasharray="headsStep.dash" />
    <path :d="'M' + width / 2 + ' 12l13 22h-26z'" class="node executive"><title>{{ t("watch.person.executive") }}</title></path>
    <text :x="width / 2 + 22" y="28">{{ t("watch.person.executive") }}</text>
    <g v-for="head in heads" :key="'h' + head.seat">
      <path :d="'M' + head.x + ' ' + (head.y - 14) + 'l14 14l-14 14l-14 -14z'" class="node head"><title>{{ t("watch.person.head" + head.seat) }}</title></path>
      <text :x="head.x" :y="head.y - 20" text-anchor="middle">{{ t("watch.head" + head.seat) }}</text>
    </g>
    <g v-for="(at, seat) in reps" :key="'r' + seat" class="person" role="button" tabindex="-1" :data-person="'rep-' + seat"
      :aria-label="name('rep', seat)" :aria-pressed="isChosen('rep', seat) ? 'true' : 'false'"
      @click="choose('rep', seat)" @keydown.enter.space.prevent="choose('rep', seat)">
      <circle :cx="at.x" :cy="at.y" r="8" :fill="fill('rep', seat)" :class="['node', { chosen: isChosen('rep', seat), absent: !present('rep', seat) }]" />
    </g>
    <g v-for="(at, seat) in marketers" :key="'m' + seat" class="person" role="button" tabindex="-1" :data-person="'marketer-' + seat"
      :aria-label="name('marketer', seat)" :aria-pressed="isChosen('marketer', seat) ? 'true' : 'false'"
      @click="choose('marketer', seat)" @keydown.enter.space.prevent="choose('marketer', seat)">
      <rect :x="at.x - 8" :y="at.y - 8" width="16" height="16" :fill="fill('marketer', seat)" :class="['node', { chosen: isChosen('marketer', seat), absent: !present('marketer', seat) }]" />
    </g>
    <text v-for="quarrel in quarrels" :key="'q' + quarrel.place" :x="quarrel.x" :y="quarrel.y" class="quarrel" text-anchor="middle">✖<title>{{ quarrel.told }}</title></text>
  </svg>`,
};
