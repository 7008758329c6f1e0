// Asking the server: who asks learns at once when it is gone, or has newer data than the page.
(function (atalaya) {
  "use strict";
  const VERSION = "Atalaya-Version";
  const ENDED = 401;

  /** As `fetch`; `atalaya.news`, once it is there, hears of every failure and of every version. */
  atalaya.request = async function (url, options) {
    try {
      const response = await fetch(url, options);
      const version = response.headers.get(VERSION);
      if (version) atalaya.news?.heard(version);
      if (response.status === ENDED) atalaya.session?.ask();
      return response;
    } catch (error) {
      atalaya.news?.ask();
      throw Object.assign(error, { unreached: true });
    }
  };
})((globalThis.atalaya ??= {}));
