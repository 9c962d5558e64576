// Learn: stories to start from, words, and the assumptions that all of it rests on.

import { formats, withUnit } from "harmony-texts";
import { Slider } from "harmony-controls";

export const Learn = {
  components: { Slider },
  props: ["catalogue", "choice", "usual", "language", "texts", "t"],
  data: () => ({ sought: "" }),
  computed: {
    format() { return formats(this.language); },
    settings() { return Object.fromEntries(this.choice.settings); },
    assumptions() {
      const sought = this.sought.trim().toLowerCase();
      const found = this.catalogue.assumptions.filter((one) => `${one.name} ${this.name(one)} ${this.meaning(one)}`.toLowerCase().includes(sought));
      return found.slice(0, 40);
    },
  },
  methods: {
    name(one) { return this.texts[`name.${one.name}`] ?? one.name.replace(/_/g, " "); },
    meaning(one) { return this.texts[`meaning.${one.name}`] ?? one.meaning; },
    range(one) { return this.t("learn.range", { low: this.format.number(one.low), high: withUnit(this.t, this.format.number(one.high), one.unit) }); },
  },
  template: `
  <div class="learn">
    <p class="caution" role="note"><strong>{{ t("learn.caution_title") }}</strong> {{ t("learn.caution") }}</p>
    <section aria-labelledby="stories-title">
      <h2 id="stories-title">{{ t("learn.stories") }}</h2>
      <p><button type="button" class="main" @click="$emit('tour')">{{ t("learn.tour") }}</button></p>
      <div class="stories"><article v-for="name in catalogue.presets" :key="name">
        <h3>{{ t("scenario." + name) }}</h3><p>{{ t("story." + name) }}</p>
        <p class="hint">{{ t("learn.look_at") }} {{ t("expects." + name) }}</p>
        <p><button type="button" @click="$emit('set', { firm: name, page: 'explore' })" :aria-label="t('learn.open_named', { name: t('scenario.' + name) })">{{ t("learn.open") }}</button></p>
      </article></div>
    </section>
    <section aria-labelledby="glossary-title">
      <h2 id="glossary-title">{{ t("learn.glossary") }}</h2>
      <dl class="glossary"><template v-for="word in catalogue.glossary"><dt :key="word">{{ t("word_of." + word) }}</dt><dd :key="word + 'd'">{{ t("glossary." + word) }}</dd></template></dl>
    </section>
    <section aria-labelledby="assumptions-title">
      <h2 id="assumptions-title">{{ t("learn.assumptions") }}</h2>
      <p>{{ t("learn.assumptions_hint", { count: catalogue.assumptions.length }) }}</p>
      <p><label for="sought">{{ t("learn.seek") }}</label> <input id="sought" type="search" v-model="sought" maxlength="60"></p>
      <p role="status" class="hint">{{ t("learn.found", { count: assumptions.length }) }}</p>
      <div class="assumptions"><article v-for="one in assumptions" :key="one.name">
        <h3>{{ name(one) }}</h3>
        <p>{{ meaning(one) }} {{ range(one) }}</p>
        <p class="hint">{{ t("slider.source", { source: one.source }) }}</p>
        <slider :name="'assumption-' + one.name" :label="t('learn.disagree')" :value="one.name in settings ? settings[one.name] : usual[one.name]"
          :low="one.low" :high="one.high" :step="one.step" :usual="usual[one.name]" :unit="one.unit" :written="format.number" :t="t" :told="choice"
          @set="$emit('set', { setting: one.name, value: $event })" />
      </article></div>
    </section>
  </div>`,
};
