// The release desk with scripts: choose all rows, count them, and see a publication go on.
// Without scripts the same forms do the same.
(function () {
  "use strict";

  /** Status of an answer that asks whether this publication is meant. */
  const CONFIRM = 409;

  function bindChoice(form) {
    const boxes = [...form.querySelectorAll("input[name=row]")];
    const all = document.getElementById("choose-all");
    const status = document.getElementById("chosen");
    function tell() {
      const count = boxes.filter(({ checked }) => checked).length;
      status.textContent = status.dataset.text.replace("{n}", count);
      all.checked = count === boxes.length;
      all.indeterminate = count > 0 && count < boxes.length;
      for (const button of form.querySelectorAll("button[name=action]")) button.disabled = !count;
    }
    all.closest("label").hidden = false;
    all.addEventListener("change", () => {
      for (const box of boxes) box.checked = all.checked;
      tell();
    });
    form.addEventListener("change", tell);
    // Writing a text chooses its row: nobody expects a text to be lost.
    form.addEventListener("input", ({ target }) => {
      if (target.tagName !== "TEXTAREA") return;
      target.closest("tr").querySelector("input[name=row]").checked = true;
      tell();
    });
    tell();
  }

  /** Calls `tell(step)` for each line of an answer as it comes. */
  async function follow(answer, tell) {
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    for (;;) {
      const { value, done } = await reader.read();
      const lines = (rest + (value ?? "")).split("\n");
      rest = lines.pop();
      lines.filter(Boolean).forEach((line) => tell(JSON.parse(line)));
      if (done) return;
    }
  }

  function bindPublishing(form) {
    const status = document.getElementById("publish-status");
    const bar = form.querySelector("progress");
    const button = form.querySelector("button");
    const order = Object.keys(status.dataset);
    function tell({ step, reason = "", incidents = 0 }) {
      status.textContent = status.dataset[step].replace("{reason}", reason).replace("{n}", incidents);
      bar.value = step === "refused" ? 0 : order.indexOf(step) + 1;
      bar.hidden = step === "refused" || step === "done";
    }
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      button.disabled = true;
      bar.hidden = false;
      try {
        const answer = await fetch(form.action, {
          method: "POST", body: new URLSearchParams(new FormData(form)),
          headers: { Accept: "application/x-ndjson" },
        });
        if (answer.status === CONFIRM) {
          // The server's own page asks; a form that is submitted by a script is not caught here.
          form.submit();
          return;
        }
        if (!answer.ok) throw new Error(await answer.text());
        await follow(answer, tell);
      } catch (error) {
        tell({ step: "refused", reason: error.message });
      }
      button.disabled = false;
    });
  }

  const decisions = document.getElementById("decisions");
  const publishing = document.getElementById("publishing");
  if (decisions) bindChoice(decisions);
  if (publishing) bindPublishing(publishing);
})();
