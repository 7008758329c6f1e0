// Who is logged in: the account, the way to the release desk, the way out; or that nobody is asked.
(function (atalaya) {
  "use strict";
  const make = (...parts) => atalaya.make(...parts);
  const ENDED = 401;
  const EVERY = 60_000;

  function leaveForm({ csrf }) {
    return make("form", { method: "post", action: "/logout" },
      make("input", { type: "hidden", name: "csrf", value: csrf }),
      make("button", { class: "button" }, atalaya.text("session_leave")));
  }

  function draw(box, session) {
    const desk = session.may.includes("release") &&
      make("a", { class: "button", href: `/release?lang=${atalaya.state.get().lang}` },
        atalaya.text("session_release"));
    const who = session.open
      ? make("strong", { class: "session-open", title: atalaya.text("session_open_note") },
        atalaya.text("session_open"))
      : make("span", { class: "session-name" }, session.user);
    box.replaceChildren(...[who, desk, !session.open && leaveForm(session)].filter(Boolean));
  }

  /** The login ended while the page was open: the way back in leads here again. */
  function drawEnded(box) {
    const back = encodeURIComponent(location.pathname + location.search);
    box.replaceChildren(make("a", { class: "button primary", href: `/login?next=${back}` },
      atalaya.text("session_ended")));
  }

  async function ask(box, keep) {
    const answer = await fetch("/session.json", { cache: "no-store" }).catch(() => null);
    if (answer?.status === ENDED) drawEnded(box);
    else if (answer?.ok) keep(await answer.json());
  }

  atalaya.whenReady(() => {
    atalaya.mount("session", (box) => {
      let session = null;
      const keep = (told) => {
        session = told;
        document.documentElement.dataset.may = told.may.join(" ");
        draw(box, told);
      };
      ask(box, keep);
      setInterval(() => document.hidden || ask(box, keep), EVERY);
      atalaya.state.subscribe((_, changed) => session && changed.has("lang") && draw(box, session));
    });
  });
})((globalThis.atalaya ??= {}));
