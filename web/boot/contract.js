// What go-app v9.8.0 calls on window, of all that its own loader puts there.
export const contract = (base) => ({
  goappGetenv: (name) => (name === "GOAPP_ROOT_PREFIX" ? base.pathname.slice(0, -1) : ""),
  goappKeepBodyClean: () => () => {},
});
