// What go-app v9.8.0 calls on window. It overwrites goappNav, goappOnUpdate and
// goappOnAppInstallChange with its own functions when it starts.
export function contract(base) {
  const env = {
    GOAPP_ROOT_PREFIX: base.pathname.replace(/\/$/, ""),
    GOAPP_STATIC_RESOURCES_URL: "",
    GOAPP_INTERNAL_URLS: "[]",
  };
  let prompt = null;
  const changed = () => {
    document.documentElement.toggleAttribute("data-installeerbaar", prompt !== null);
    window.goappOnAppInstallChange();
  };
  window.addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    prompt = event;
    changed();
  });
  window.addEventListener("appinstalled", () => {
    prompt = null;
    changed();
  });
  const installed = () => matchMedia("(display-mode: standalone)").matches || navigator.standalone === true;
  return {
    goappGetenv: (name) => env[name] ?? "",
    goappNav() {},
    goappOnUpdate() {},
    goappOnAppInstallChange() {},
    goappIsAppInstalled: installed,
    goappIsAppInstallable: () => !installed() && prompt !== null,
    async goappShowInstallPrompt() {
      prompt.prompt();
      const { outcome } = await prompt.userChoice;
      prompt = null; // it can be asked once
      changed();
      return outcome === "accepted";
    },
    goappKeepBodyClean: () => () => {},
  };
}
