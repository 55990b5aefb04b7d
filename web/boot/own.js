// keepOwn lets go-app change its page when others changed it before. A browser that
// translates a page replaces texts by elements and moves words; extensions remove elements.
// go-app v9.8.0 panics when a node is not where it put it. So each element remembers the
// children that go-app gave it, and gets them back before go-app changes a missing one.
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
