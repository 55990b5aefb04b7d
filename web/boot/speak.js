import { bar } from "./notice.js";

const PACES = [0.7, 0.85, 1, 1.2, 1.4];

// Speaker reads the answer shown aloud, block by block, with a Dutch voice of the
// device itself: other voices send the text away. Until there is one,
// <html data-stem> is missing and the button that asks for it is not to be seen.
export class Speaker {
  #settings;
  #voice;
  #blocks = [];
  #close = () => {};
  #turn = 0; // counts utterances, so that the end of a cancelled one is no end

  constructor(settings) {
    this.#settings = settings;
    const speech = window.speechSynthesis;
    if (!speech?.getVoices) return;
    const look = () => {
      this.#voice = speech.getVoices().find((voice) => voice.localService && /^nl\b/i.test(voice.lang.replace("_", "-")));
      document.documentElement.toggleAttribute("data-stem", Boolean(this.#voice));
    };
    look();
    speech.addEventListener?.("voiceschanged", look);
    addEventListener("pagehide", () => this.stop());
  }

  start() {
    this.stop();
    this.#blocks = [...document.querySelectorAll("#titel, .kort > p, .tekst > :not(ul, ol), .tekst > * > li, .leeftijd")].map((e) => e.textContent);
    this.#close = bar(
      "Ik lees voor.",
      { label: "Langzamer", stays: true, run: () => this.#change(-1) },
      { label: "Sneller", stays: true, run: () => this.#change(1) },
      { label: "Stop", run: () => this.stop() },
    );
    this.#speak();
  }

  stop() {
    if (!this.#blocks.length) return;
    this.#blocks = [];
    this.#turn++;
    speechSynthesis.cancel();
    this.#close();
  }

  #pace() {
    return Number(this.#settings.get("tempo")) || 1;
  }

  // #change says the block again at the next pace.
  #change(step) {
    const next = PACES[PACES.indexOf(this.#pace()) + step];
    if (!next) return;
    this.#settings.set("tempo", String(next));
    this.#turn++;
    speechSynthesis.cancel();
    this.#speak();
  }

  #speak() {
    const turn = ++this.#turn;
    const saying = new SpeechSynthesisUtterance(this.#blocks[0]);
    saying.voice = this.#voice;
    saying.lang = this.#voice.lang;
    saying.rate = this.#pace();
    saying.onend = saying.onerror = () => {
      if (turn !== this.#turn) return;
      if (this.#blocks.length > 1) {
        this.#blocks.shift();
        this.#speak();
      } else {
        this.stop();
      }
    };
    speechSynthesis.speak(saying);
  }
}
