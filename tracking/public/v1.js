// Shows a view in a page, as high as it is: <script async src="…/embed/v1.js" data-view="nb/grenland/trajectory"></script>
(() => {
  const me = document.currentScript, {view = "", theme = ""} = me.dataset;
  if (!/^(r\d+\/)?(nb|nn|en)(\/[a-z0-9-]+){2,3}$/.test(view) || !/^(|light|dark)$/.test(theme)) return;
  const at = me.src.replace(/v1\.js.*$/, "") + view + (theme && "/" + theme) + "/";
  fetch(at + "index.html", {credentials: "omit"}).then(answer => answer.ok ? answer.text() : Promise.reject(answer.status)).then(text => {
    const host = document.createElement("div"), root = host.attachShadow({mode: "open"}), style = new CSSStyleSheet();
    const bare = text.replace(/<style>([^]*?)<\/style>/, (_, rules) => (style.replaceSync(rules), ""));
    const page = new DOMParser().parseFromString(bare, "text/html");
    root.adoptedStyleSheets = [style];
    root.append(document.adoptNode(page.querySelector("main")));
    host.lang = page.documentElement.lang;
    const link = me.previousElementSibling;
    if (link && link.matches("a[data-tracking]")) link.remove();
    me.after(host);
  }).catch(why => console.warn("The view " + view + " could not be shown:", why));
})();
