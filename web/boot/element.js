// element makes an element with properties, by names with a hyphen attributes, and children.
export function element(name, properties, ...children) {
  const e = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) key.includes("-") ? e.setAttribute(key, value) : (e[key] = value);
  e.append(...children);
  return e;
}

export const byID = (id) => document.getElementById(id);
