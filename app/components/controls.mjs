// Controls: every one has a name, a value with its unit, a mark at its default, and a way back.

import { withUnit } from "harmony-texts";

/** After something was removed by its own button, the keyboard goes on at the list. */
export function goOnAtList(component, removed) {
  if (!removed) return;
  component.$nextTick(() => {
    if (document.activeElement === document.body) component.$el.querySelector(".choose-and-do select")?.focus();
  });
}

/** A slider. It tells `move` while it moves and `set` when it has come to rest. */
export const Slider = {
  props: ["name", "label", "value", "low", "high", "step", "usual", "unit", "hint", "written", "t", "none", "told"],
  data() { return { shown: this.value }; },
  watch: { value: "follow", told: "follow" },
  computed: {
    id() { return `slider-${this.name.replace(/\W/g, "-")}-${this._uid}`; },
    isUsual() { return this.shown === this.usual; },
    mark() { return this.usual === null ? null : (100 * (this.usual - this.low)) / (this.high - this.low); },
    text() { return this.shown === null ? this.none : withUnit(this.t, this.written(this.shown), this.unit); },
  },
  methods: {
    /** What is in force, also where it is not what was asked for. */
    follow() { if (!this.held) this.shown = this.value; },
    moved(text) {
      const value = Number(text);
      if (text === "" || !Number.isFinite(value)) return;
      this.shown = Math.min(this.high, Math.max(this.low, value));
      this.held = true;
      clearTimeout(this.waiting);
      this.waiting = setTimeout(() => this.$emit("move", this.shown), 60);
    },
    rested() {
      clearTimeout(this.waiting);
      this.held = false;
      this.$emit("set", this.shown);
    },
    back() {
      this.shown = this.usual;
      this.rested();
    },
  },
  beforeDestroy() { clearTimeout(this.waiting); },
  template: `
  <div class="slider">
    <label :for="id">{{ label }}</label>
    <output :for="id">{{ text }}</output>
    <div class="track">
      <span v-if="mark !== null" class="mark" :style="{ left: 'calc(8px + (100% - 16px) * ' + mark / 100 + ')' }" :title="t('slider.usual')"></span>
      <input :id="id" type="range" :min="low" :max="high" :step="step" :value="shown === null ? low : shown"
        :aria-valuetext="text" :aria-describedby="hint ? id + '-hint' : null"
        @input="moved($event.target.value)" @change="rested()">
    </div>
    <button type="button" class="back" :disabled="isUsual" @click="back()"
      :aria-label="t('slider.reset', { name: label })" :title="t('slider.reset', { name: label })">↺</button>
    <p v-if="hint" :id="id + '-hint'" class="hint">{{ hint }}</p>
  </div>`,
};

/** One of several words. */
export const Choose = {
  props: ["label", "value", "options"],
  computed: { id() { return `choose-${this._uid}`; } },
  template: `
  <div class="choose">
    <label :for="id">{{ label }}</label>
    <select :id="id" :value="value" @change="$emit('set', $event.target.value)">
      <template v-for="option in options">
        <optgroup v-if="option.options" :key="option.label" :label="option.label">
          <option v-for="one in option.options" :key="one.value" :value="one.value">{{ one.label }}</option>
        </optgroup>
        <option v-else :key="option.value" :value="option.value">{{ option.label }}</option>
      </template>
    </select>
  </div>`,
};

/** One of several, and a button that does it: arrow keys only choose. */
export const ChooseAndDo = {
  components: { Choose },
  props: ["label", "options", "action"],
  data: () => ({ chosen: "" }),
  methods: {
    act() {
      if (this.chosen) this.$emit("do", this.chosen);
      this.chosen = "";
    },
  },
  template: `
  <div class="choose-and-do">
    <choose :label="label" :value="chosen" :options="options" @set="chosen = $event" />
    <button type="button" @click="act()">{{ action }}</button>
  </div>`,
};
