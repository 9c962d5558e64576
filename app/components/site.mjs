// The page as a whole: its head, its four rooms, the tour, and what every room can do.

import { translator } from "harmony-texts";
import { save } from "harmony-charts";
import { Explore } from "harmony-explore";
import { Watch } from "harmony-watch";
import { Compare } from "harmony-compare";
import { Learn } from "harmony-learn";

const ROOMS = ["explore", "watch", "compare", "learn"];
const TOUR = [
  { room: "explore", at: ".controls .choose" },
  { room: "explore", at: ".controls .choose-and-do" },
  { room: "explore", at: ".effect-cards", adds: "team_lunch" },
  { room: "explore", at: ".why" },
  { room: "watch", at: ".player" },
];
const MOST_BYTES = 200_000;

/** The tour: five steps, each beside what it speaks of. */
const Tour = {
  props: ["step", "t"],
  data: () => ({ steps: TOUR.length }),
  watch: { step() { this.unmark(); this.point(); } },
  mounted() {
    this.$refs.box.focus();
    this.point();
    // What it speaks of may still be on its way, or be drawn anew without the mark
    this.again = setInterval(() => this.point(), 200);
  },
  beforeDestroy() { clearInterval(this.again); this.unmark(); },
  methods: {
    unmark() { document.querySelectorAll(".tour-target").forEach((one) => one.classList.remove("tour-target")); },
    point() {
      const target = document.querySelector(TOUR[this.step].at);
      if (!target || target.classList.contains("tour-target")) return;
      target.classList.add("tour-target");
      if (this.seen !== this.step) target.scrollIntoView({ block: "center" });
      this.seen = this.step;
    },
  },
  template: `
  <div ref="box" class="tour" role="dialog" aria-labelledby="tour-title" tabindex="-1" @keydown.esc="$emit('end')">
    <h2 id="tour-title">{{ t("tour.title", { step: step + 1, steps }) }}</h2>
    <p aria-live="polite">{{ t("tour.step" + (step + 1)) }}</p>
    <p><button type="button" :disabled="step === 0" @click="$emit('go', step - 1)">{{ t("tour.back") }}</button>
      <button type="button" class="main" @click="step + 1 < steps ? $emit('go', step + 1) : $emit('end')">{{ step + 1 < steps ? t("tour.next") : t("tour.end") }}</button>
      <button type="button" class="quiet" @click="$emit('end')">{{ t("tour.leave") }}</button></p>
  </div>`,
};

export const Site = {
  components: { Explore, Watch, Compare, Learn, Tour },
  props: ["texts", "catalogue", "usual", "choice", "answer", "file"],
  data: () => ({ rooms: ROOMS, tour: null, told: "" }),
  computed: {
    t() { return translator(this.texts); },
    room() { return this.choice.page; },
    language() { return this.choice.language; },
  },
  watch: {
    language: { immediate: true, handler(language) { document.documentElement.lang = language === "zh" ? "zh-CN" : "en"; } },
    file(file) { if (file) save(new Blob([file.text], { type: "text/plain" }), file.name); },
  },
  methods: {
    move(change) { this.event_move(change); },
    set(change) { this.event_set(change); },
    go(room) { this.event_set({ page: room }); },
    tourTo(step) {
      const { room, adds } = TOUR[step];
      if (room !== this.room) this.go(room);
      if (adds && !this.choice.deeds.length) this.event_set({ add: adds });
      this.tour = step;
    },
    async share() {
      const link = location.origin + location.pathname + (this.choice.link ? `?${this.choice.link}` : "");
      try {
        await navigator.clipboard.writeText(link);
        this.told = this.t("share.copied");
      } catch {
        this.told = link;
      }
    },
    upload(event) {
      const [file] = event.target.files;
      event.target.value = "";
      if (!file) return;
      if (file.size > MOST_BYTES) { this.told = this.t("upload.too_large", { most: MOST_BYTES / 1000 }); return; }
      file.text().then((text) => this.event_set({ upload: text }));
    },
  },
  template: `
  <div class="harmony">
    <a class="skip" href="#content" @click.prevent="$refs.content.focus()">{{ t("site.skip") }}</a>
    <header>
      <h1>harmony <small>{{ t("site.subtitle") }}</small></h1>
      <nav :aria-label="t('site.rooms')"><ul>
        <li v-for="one in rooms" :key="one"><button type="button" :aria-current="one === room ? 'page' : null" @click="go(one)">{{ t("room." + one) }}</button></li>
      </ul></nav>
      <div class="tools" role="group" :aria-label="t('site.tools')">
        <button type="button" :disabled="!choice.can_undo" @click="set({ undo: true })">{{ t("site.undo") }}</button>
        <button type="button" @click="set({ reset: true })">{{ t("site.baseline") }}</button>
        <button type="button" @click="share()">{{ t("site.share") }}</button>
        <button type="button" @click="set({ download: true })">{{ t("site.download") }}</button>
        <label class="upload"><span>{{ t("site.upload") }}</span><input type="file" accept=".toml,text/plain" @change="upload($event)"></label>
        <label for="language" class="hidden">{{ t("site.language") }}</label>
        <select id="language" :value="language" @change="set({ language: $event.target.value })">
          <option value="en" lang="en">English</option><option value="zh" lang="zh-CN">简体中文</option>
        </select>
      </div>
    </header>
    <p v-if="told" class="told" role="status">{{ told }} <button type="button" class="quiet" @click="told = ''" :aria-label="t('site.close')">✕</button></p>
    <div v-if="choice.refused.length" class="problem" role="alert"><p>{{ t("site.refused") }}</p><ul><li v-for="(one, place) in choice.refused" :key="place">{{ one }}</li></ul></div>
    <main id="content" ref="content" tabindex="-1">
      <explore v-if="room === 'explore'" :usual="usual" :catalogue="catalogue" :choice="choice" :answer="answer" :language="language" :texts="texts" :t="t" @move="move" @set="set" />
      <watch v-else-if="room === 'watch'" :catalogue="catalogue" :choice="choice" :answer="answer" :language="language" :texts="texts" :t="t" @set="set" />
      <compare v-else-if="room === 'compare'" :catalogue="catalogue" :choice="choice" :answer="answer" :language="language" :texts="texts" :t="t" @set="set" />
      <learn v-else :catalogue="catalogue" :choice="choice" :usual="usual" :language="language" :texts="texts" :t="t" @set="set" @tour="tourTo(0)" />
    </main>
    <tour v-if="tour !== null" :step="tour" :t="t" @go="tourTo" @end="tour = null" />
    <footer><p>{{ t("site.caution") }}</p></footer>
  </div>`,
};
