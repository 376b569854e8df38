// What scripting adds to pages that work without it: suggestions while typing, copying a quote with its source, keys,
// and recent searches (kept in this browser only). Owns no content: words stand in the page, in data- attributes of
// <body>.
"use strict";

(() => {
  const words = document.body.dataset;
  const typing = (element) => element && (element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName));

  // --- Suggestions: a combobox in the manner of the ARIA authoring practices.

  const longest = 200; // characters of a query worth asking for
  const pause = 120; // milliseconds

  function suggest(input) {
    const list = document.createElement("ul");
    list.className = "suggestions";
    list.id = `${input.id}-suggestions`;
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", words.suggestions);
    list.lang = "vi";
    input.after(list);
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", list.id);
    input.setAttribute("aria-expanded", "false");

    let at = -1;
    let timer = 0;
    let asked = 0;
    let typed = input.value;

    const close = () => {
      list.hidden = true;
      list.replaceChildren();
      at = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    };
    const choose = (index) => {
      const options = list.children;
      if (at >= 0) options[at].setAttribute("aria-selected", "false");
      at = index;
      if (at < 0) {
        input.value = typed;
        input.removeAttribute("aria-activedescendant");
        return;
      }
      options[at].setAttribute("aria-selected", "true");
      options[at].scrollIntoView({ block: "nearest" });
      input.value = options[at].textContent;
      input.setAttribute("aria-activedescendant", options[at].id);
    };
    const show = (phrases) => {
      close();
      list.replaceChildren(...phrases.map((phrase, index) => {
        const option = document.createElement("li");
        option.id = `${list.id}-${index}`;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        option.textContent = phrase;
        // Before the field loses its focus, which would close the list.
        option.addEventListener("pointerdown", (event) => {
          event.preventDefault();
          input.value = phrase;
          close();
          input.form.requestSubmit();
        });
        return option;
      }));
      list.hidden = phrases.length === 0;
      input.setAttribute("aria-expanded", String(!list.hidden));
    };
    const ask = async () => {
      const mine = ++asked;
      typed = input.value;
      if (typed.trim().length < 2 || typed.length > longest) return close();
      try {
        const answer = await fetch(`/api/v1/suggest?q=${encodeURIComponent(typed)}`);
        if (!answer.ok) return close();
        const [, phrases] = await answer.json();
        if (mine === asked && document.activeElement === input) show(phrases.slice(0, 8));
      } catch {
        close(); // without suggestions the field is what it is without scripting
      }
    };

    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(ask, pause);
    });
    input.addEventListener("blur", close);
    input.addEventListener("keydown", (event) => {
      const count = list.children.length;
      if (event.isComposing || list.hidden || count === 0) return;
      if (event.key === "ArrowDown") choose(at + 1 < count ? at + 1 : -1);
      else if (event.key === "ArrowUp") choose(at < 0 ? count - 1 : at - 1);
      else if (event.key === "Escape") {
        choose(-1);
        close();
      } else return;
      event.preventDefault();
    });
  }

  // --- Copying a quote with its source, as plain and as rich text.

  const escaped = (text) => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

  async function write(plain, rich) {
    if (window.ClipboardItem && navigator.clipboard?.write) {
      const item = (type, text) => new Blob([text], { type });
      return navigator.clipboard.write([
        new ClipboardItem({ "text/plain": item("text/plain", plain), "text/html": item("text/html", rich) }),
      ]);
    }
    if (navigator.clipboard) return navigator.clipboard.writeText(plain);
    throw new Error("no clipboard");
  }

  async function copy(button) {
    const { quote, citation, url } = button.dataset;
    const address = new URL(url, location.href).href;
    const plain = `“${quote}”\n${citation}\n${address}\n`;
    const rich = `<blockquote lang="vi">${escaped(quote)}</blockquote>` +
      `<p><cite lang="vi">${escaped(citation)}</cite>. <a href="${escaped(address)}">${escaped(address)}</a></p>`;
    const said = button.textContent;
    try {
      await write(plain, rich);
      button.textContent = words.copied;
    } catch {
      button.textContent = words.notCopied;
    }
    setTimeout(() => { button.textContent = said; }, 2500);
  }

  // --- Recent searches: in this browser, never sent anywhere.

  const store = "vankien.recent";
  const kept = 12;

  function recent() {
    try {
      const list = JSON.parse(localStorage.getItem(store) ?? "[]");
      return Array.isArray(list) ? list.filter((query) => typeof query === "string") : [];
    } catch {
      return [];
    }
  }
  function remember(list) {
    try {
      localStorage.setItem(store, JSON.stringify(list.slice(0, kept)));
    } catch {
      // A browser that keeps nothing has no recent searches.
    }
  }
  function showRecent(section) {
    const list = recent();
    section.hidden = list.length === 0;
    section.querySelector("ul").replaceChildren(...list.map((query) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = `${section.dataset.action}${section.dataset.action.includes("?") ? "&" : "?"}q=${encodeURIComponent(query)}`;
      link.lang = "vi";
      link.textContent = query;
      item.append(link);
      return item;
    }));
  }

  // --- Keys.

  const stops = () => [...document.querySelectorAll("[data-stop]")];

  function move(step) {
    const all = stops();
    if (all.length === 0) return;
    const here = all.findIndex((stop) => stop.contains(document.activeElement));
    const next = all[Math.min(all.length - 1, Math.max(0, here < 0 ? (step > 0 ? 0 : all.length - 1) : here + step))];
    (next.matches("a") ? next : next.querySelector("a") ?? next).focus();
    next.scrollIntoView({ block: "nearest" });
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || typing(event.target)) return;
    const help = document.getElementById("keys");
    if (help?.open && event.key !== "?") return;
    if (event.key === "/") document.querySelector("input[type=search]")?.focus();
    else if (event.key === "j") move(1);
    else if (event.key === "k") move(-1);
    else if (event.key === "?" && help) help.open ? help.close() : help.showModal();
    else return;
    event.preventDefault();
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button?.matches(".copy")) copy(button);
    if (button?.matches("[data-forget]")) {
      remember([]);
      document.querySelectorAll("[data-recent]").forEach(showRecent);
    }
  });

  document.querySelectorAll("button.copy").forEach((button) => { button.hidden = false; });
  document.querySelectorAll("input[data-suggest]").forEach(suggest);
  const asked = new URLSearchParams(location.search).get("q")?.trim();
  if (asked && document.querySelector("[data-results]")) remember([asked, ...recent().filter((query) => query !== asked)]);
  document.querySelectorAll("[data-recent]").forEach(showRecent);
})();
