// Texts and numbers in the visitor's language.

/** A translator over a table of texts: t("key", {name: value}) fills in {name}. */
export function translator(texts) {
  return (key, values = {}) =>
    (texts[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** Whether a text is known; for keys that are made up from names. */
export const isKnown = (texts, key) => key in texts;

const LOCALES = { en: "en-GB", zh: "zh-CN" };

/** Functions that write numbers as the language does. */
export function formats(language) {
  const locale = LOCALES[language] ?? LOCALES.en;
  const written = (options) => {
    const format = new Intl.NumberFormat(locale, options);
    return (value) => (value === null || value === undefined ? "–" : format.format(value));
  };
  const signed = { signDisplay: "exceptZero" };
  return {
    whole: written({ maximumFractionDigits: 0 }),
    number: written({ maximumSignificantDigits: 4 }),
    short: written({ maximumFractionDigits: 1 }),
    money: written({ notation: "compact", maximumSignificantDigits: 3 }),
    changeOfMoney: written({ notation: "compact", maximumSignificantDigits: 3, ...signed }),
    percent: written({ style: "percent", maximumFractionDigits: 0 }),
    finePercent: written({ style: "percent", maximumFractionDigits: 2 }),
    change: written({ maximumFractionDigits: 2, minimumFractionDigits: 2, ...signed }),
  };
}

/** A number with its unit; one from 0 to 1, or one that tells it itself, needs none. */
export const withUnit = (t, told, unit) => (unit === null || unit === "0..1" || unit === "count" ? told : `${told} ${t(`unit.${unit}`)}`);

/** What the numbers of a chart are: an index, a scale, or in a unit. */
export function scaleOf(t, course) {
  const [low, high] = course.unit.split("..");
  if (course.index) return t("explore.index");
  return high === undefined ? t(`unit.${course.unit}`) : t("chart.scale", { low, high });
}

/** How a change of a measure is told: its number, and what stands behind it. */
export function tellChange(format, t, { value, unit }) {
  if (value === null) return t("not_defined");
  if (unit === "%") return `${format.change(value)} %`;
  if (unit === "money") return format.changeOfMoney(value);
  return withUnit(t, format.change(value), unit);
}
