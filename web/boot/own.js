// keepOwn lets go-app change its page whatever others did to it. A browser that
// translates puts elements of its own in the place of texts, and moves words; extensions
// take elements away. go-app v9.8.0 knows its nodes only, and panics where one does not
// stand where it put it. So each element remembers which children go-app gave it, and
// gets them back before go-app changes one that has gone.
export function keepOwn(nodes) {
  const { appendChild } = nodes;
  const { set } = Object.getOwnPropertyDescriptor(nodes, "nodeValue");
  const back = (child) => {
    for (let node = child, home; (home = node.home); node = home) {
      if (node.parentNode !== home) home.replaceChildren(...home.own);
    }
  };
  nodes.appendChild = function (child) {
    (this.own ??= []).push(child);
    child.home = this;
    return appendChild.call(this, child);
  };
  for (const name of ["removeChild", "replaceChild"]) {
    const change = nodes[name];
    nodes[name] = function (...by) {
      const child = by.pop();
      const { home } = child; // none has what is not go-app's
      back(child);
      home?.own.splice(home.own.indexOf(child), 1, ...by);
      for (const node of by) node.home = home;
      return change.call(this, ...by, child);
    };
  }
  Object.defineProperty(nodes, "nodeValue", {
    set(value) {
      back(this);
      set.call(this, value);
    },
  });
}
