// What a screen reader says by itself: once the view rests, never with every step of the slider.
(function (atalaya) {
  "use strict";
  const REST = 900;

  /** `announce(topic, words)` hands the last words of each topic to `say`, once nothing moves. */
  atalaya.makeAnnouncer = function ({ say, playing, rest = REST }) {
    const told = new Map();
    const waiting = new Map();
    let timer;

    function speak() {
      if (playing()) {
        timer = setTimeout(speak, rest);
        return;
      }
      const fresh = [...waiting].filter(([topic, words]) => told.get(topic) !== words);
      waiting.clear();
      for (const [topic, words] of fresh) told.set(topic, words);
      const words = fresh.map(([, said]) => said).filter(Boolean);
      if (words.length) say(words.join(". "));
    }

    return function (topic, words) {
      waiting.set(topic, words);
      clearTimeout(timer);
      timer = setTimeout(speak, rest);
    };
  };

  function mount(page) {
    const box = atalaya.make("div", { id: "announced", class: "visually-hidden", role: "status" });
    page.append(box);
    atalaya.announce = atalaya.makeAnnouncer({
      say: (words) => { box.textContent = words; }, playing: () => atalaya.playback.running(),
    });
  }

  atalaya.announce = () => {};
  // The scripts are one file: this runs when all of them have.
  if (globalThis.document) queueMicrotask(() => atalaya.whenReady(() => atalaya.mount("page", mount)));
})((globalThis.atalaya ??= {}));
