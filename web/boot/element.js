// element makes an element with properties and children.
export function element(name, properties, ...children) {
  const e = Object.assign(document.createElement(name), properties);
  e.append(...children);
  return e;
}

export const byID = (id) => document.getElementById(id);
