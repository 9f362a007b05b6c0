// A page's text and figures, changed where they stand: what is the same stays, with its focus and its drawing.

const FIGURE = "data-figure";

// The same for every figure and language: where it changes, Plotly takes a figure down and draws all of it anew.
const SETTINGS = { displayModeBar: false, scrollZoom: false };

const plotly = address => window.trackingPlotly ??= new Promise((resolve, reject) => {
  const tag = document.createElement("script");
  tag.src = address;
  tag.onload = () => resolve(window.Plotly);
  tag.onerror = reject;
  document.head.append(tag);
});

const isSameKind = (here, wanted) =>
  here.nodeName === wanted.nodeName
  && (here.nodeType !== Node.ELEMENT_NODE || here.getAttribute(FIGURE) === wanted.getAttribute(FIGURE));

const adopt = (here, wanted) => {
  for (const { name } of [...here.attributes])
    if (!wanted.hasAttribute(name)) here.removeAttribute(name);
  for (const { name, value } of wanted.attributes)
    if (here.getAttribute(name) !== value) here.setAttribute(name, value);
  if (!here.hasAttribute(FIGURE)) become(here, wanted);
  if (here.matches("input, select")) settle(here, wanted);
};

// What its reader has just set stays until the answer to it comes; answers to what was set before are on their way.
const settle = (here, wanted) => {
  const isAhead = here === document.activeElement && here.asked !== undefined && here.asked !== wanted.value;
  if (isAhead) return;
  here.asked = undefined;
  if (here.value !== wanted.value) here.value = wanted.value;
};

const become = (here, wanted) => {
  const all = [...wanted.childNodes];
  all.forEach((next, index) => {
    const old = here.childNodes[index];
    if (!old) here.append(next);
    else if (!isSameKind(old, next)) old.replaceWith(next);
    else if (old.nodeType === Node.ELEMENT_NODE) adopt(old, next);
    else if (old.data !== next.data) old.data = next.data;
  });
  while (here.childNodes.length > all.length) here.lastChild.remove();
};

// Drawn figures by what they show, the oldest first: who comes back to a page finds them drawn.
const drawn = new Map();
const KEPT = 32;

const newCanvas = () => {
  const canvas = document.createElement("div");
  canvas.watch = new ResizeObserver(() => {
    if (canvas.drawnWidth && canvas.clientWidth && canvas.clientWidth !== canvas.drawnWidth) {
      canvas.drawnWidth = canvas.clientWidth;
      window.Plotly.Plots.resize(canvas);
    }
  });
  return canvas;
};

const putCanvas = (place, sent) => {
  const known = drawn.get(sent);
  const canvas = known && !known.isConnected ? known : newCanvas();
  for (const hover of canvas.querySelectorAll(".hoverlayer")) hover.replaceChildren();
  place.append(canvas);
  canvas.watch.disconnect();
  canvas.watch.observe(place);
  return canvas;
};

const keep = (canvas, sent) => {
  drawn.delete(canvas.drawn);
  drawn.set(sent, canvas);
  canvas.drawn = sent;
  for (const [figure, other] of drawn) {
    if (drawn.size <= KEPT) break;
    if (other.isConnected) continue;
    drawn.delete(figure);
    window.Plotly.purge(other);
  }
};

const draw = (canvas, sent, width) => {
  const { data, layout } = JSON.parse(sent);
  canvas.drawnWidth = width;
  keep(canvas, sent);
  return window.Plotly.react(canvas, data, layout, SETTINGS);
};

const isInSight = place => {
  const { top, bottom } = place.getBoundingClientRect();
  return bottom > 0 && top < window.innerHeight;
};

const afterPaint = () => new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve, 0)));

// One figure after the other, those in sight first: the reader sees the first before the last is begun.
const drawAll = async (sheet, told) => {
  const places = [...sheet.querySelectorAll(`[${FIGURE}]`)];
  const changed = places.filter(place => place.firstElementChild?.drawn !== told.figures[place.getAttribute(FIGURE)]);
  if (!changed.length) return;
  await plotly(told.plotly);
  const inSight = changed.length > 1 ? changed.filter(isInSight) : changed;
  for (const place of [...inSight, ...changed.filter(each => !inSight.includes(each))]) {
    if (sheet.told !== told || !place.isConnected) return;
    const name = place.getAttribute(FIGURE);
    const sent = told.figures[name];
    const canvas = place.firstElementChild ?? putCanvas(place, sent);
    if (canvas.drawn === sent) continue;
    await draw(canvas, sent, place.clientWidth);
    await afterPaint();
  }
};

const whenIdle = () => new Promise(resolve => (window.requestIdleCallback ?? setTimeout)(resolve));

// Figures of the pages that this one leads to, drawn out of sight while nothing else is to do.
const drawAhead = async (sheet, told) => {
  if (!told.ahead?.length || navigator.connection?.saveData) return;
  await plotly(told.plotly);
  for (const sent of told.ahead) {
    await whenIdle();
    if (sheet.told !== told || !sheet.isConnected) return;
    if (drawn.has(sent)) continue;
    const backstage = document.createElement("div");
    backstage.className = "backstage";
    backstage.style.width = `${sheet.clientWidth}px`;
    sheet.append(backstage);
    const canvas = newCanvas();
    backstage.append(canvas);
    await draw(canvas, sent, backstage.clientWidth);
    backstage.remove();
  }
};

const save = place => window.Plotly?.downloadImage(
  place.firstElementChild, { format: "png", scale: 2, filename: place.dataset.name });

// Streamlit follows the address when one goes back; a link of ours goes forward the same way, without a new document.
const follow = (event, sheet) => {
  const link = event.target.closest("a[href^='/']");
  const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  if (!link || !isPlain || event.defaultPrevented) return;
  event.preventDefault();
  go(link.getAttribute("href"));
};

const go = address => {
  window.trackingLeft = location.pathname;
  history.pushState({}, "", address);
  dispatchEvent(new PopStateEvent("popstate"));
};

// A lever of a scenario: what it says goes into the address, in place of what it said before; the others stay.
const pull = lever => {
  const { lever: name, says, per, none } = lever.dataset;
  const here = new URL(location.href);
  const stay = (here.searchParams.get(name) ?? "").split("_")
    .filter(part => part && !says.split(" ").some(start => part.startsWith(start)));
  const isNothing = lever.value === "" || lever.value === none || !lever.checkValidity();
  if (!isNothing) stay.push(lever.matches("select") ? lever.value : says + lever.value / (per ?? 1));
  if (stay.length) here.searchParams.set(name, stay.join("_"));
  else here.searchParams.delete(name);
  lever.asked = lever.value;
  go(here.pathname + here.search);
};

// While a slider is drawn, the figure beside it follows.
const tell = slider => {
  const { from, percent } = slider.dataset;
  const shown = percent === undefined ? Number(slider.value) + Number(from) : `${Number(slider.value)
    .toLocaleString(document.documentElement.lang, { minimumFractionDigits: 1 })}${percent}`;
  const output = slider.parentElement.querySelector("output");
  if (output.firstChild?.data !== shown) output.firstChild.data = shown;
};

addEventListener("popstate", event => {
  if (event.isTrusted) document.querySelectorAll("[data-lever]").forEach(lever => { lever.asked = undefined; });
});

const toTheTop = () => {
  if (window.trackingLeft === undefined || window.trackingLeft === location.pathname) return;
  window.trackingLeft = undefined;
  document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
};

const newSheet = parent => {
  const sheet = document.createElement("div");
  sheet.className = "tracking";
  parent.append(sheet);
  sheet.addEventListener("click", event => follow(event, sheet));
  sheet.addEventListener("change", event => {
    if (event.target.matches("select[data-go]")) go(event.target.value);
    if (event.target.matches("[data-lever]")) pull(event.target);
  });
  sheet.addEventListener("input", ({ target }) => {
    if (!target.matches("[data-lever]")) return;
    target.asked = target.value;
    if (target.type === "range") tell(target);
  });
  return sheet;
};

export default function({ data, parentElement, setTriggerValue }) {
  const sheet = parentElement.querySelector(".tracking") ?? newSheet(parentElement);
  sheet.onclick = event => {
    const { more, save: saved } = event.target.closest("button")?.dataset ?? {};
    if (more) setTriggerValue("more", more);
    if (saved) save(sheet.querySelector(`[${FIGURE}="${saved}"]`));
  };
  if (sheet.told?.html !== data.html) {
    const wanted = document.createElement("template");
    wanted.innerHTML = data.html;
    become(sheet, wanted.content);
    toTheTop();
  }
  sheet.told = data;
  drawAll(sheet, data).then(() => drawAhead(sheet, data));
}
