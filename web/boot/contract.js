// What go-app v9.8.0 calls on window, of all that its own loader puts there.
export function contract(base) {
  const env = {
    GOAPP_ROOT_PREFIX: base.pathname.replace(/\/$/, ""),
    GOAPP_INTERNAL_URLS: "[]",
  };
  return {
    goappGetenv: (name) => env[name] ?? "",
    goappKeepBodyClean: () => () => {},
  };
}
