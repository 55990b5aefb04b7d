// What pages get, from the version that answers.
import { download, inTime } from "./network.js";
import { decide } from "./policy.js";
import { address, asResponse, open, openAll, put, take } from "./store.js";

// answersOf makes the handler of a worker's fetch events, which answers them or
// leaves them to the browser.
export function answersOf(world, own, turn) {
  const { scope } = world.registration;
  const root = new URL(scope).pathname;

  // Pages that came from the network because this version has not got them. What
  // they ask comes from the network too, so that they are of one version. When the
  // worker is stopped they are forgotten; by then they have their files.
  const guests = new Set();

  const decideFor = (version, request) => decide(request, { scope, has: (path) => version.files.has(path) });

  async function answer(event, request) {
    const version = await turn.answering();
    const { act, path } = decideFor(version, request);
    switch (act) {
      case "serve":
        return request.mode === "navigate" ? openPage(version, path, event) : serve(version, path);
      case "older":
        return older(event.request);
      case "redirect":
        return Response.redirect(address(world, path) + new URL(request.url).search);
      case "unknown":
        return unknown(version, event);
      default:
        return world.fetch(event.request);
    }
  }

  // serve answers what a page asks: the file itself, or nothing. A page can do
  // without, but not with that of another version.
  const serve = async (version, path) => (await lookUp(version, path)) ?? Response.error();

  // openPage answers a navigation. When the page, or the script that makes it an app,
  // is lost and cannot be restored, the whole of it comes from the network, if that
  // has one. Else the reader gets what there is, never an error of the browser.
  async function openPage(version, path, event) {
    const [page, script] = await Promise.all([lookUp(version, path), lookUp(version, "start.js")]);
    guests.delete(event.resultingClientId);
    if (page && script) return page;
    return (await fromNetwork(event)) ?? page ?? lastResort(root);
  }

  async function lookUp(version, path) {
    const file = version.files.get(path);
    return (await take(world, version, file)) ?? (await inTime(world, restore(version, file)));
  }

  // restore fetches a lost file again and puts it back.
  async function restore(version, file) {
    const body = await download(world, file);
    const cache = await open(world, version);
    await put(world, cache, file, body).catch(() => {}); // no room: still an answer
    return asResponse(body, file);
  }

  // older answers a page of an earlier version from that version's cache.
  async function older(request) {
    for (const cache of await openAll(world)) {
      const cached = await cache.match(request);
      if (cached) return cached;
    }
    return world.fetch(request);
  }

  // unknown asks the network for a page that this version does not have: a newer
  // one may. Without a good answer in time it is the not-found page.
  const unknown = async (version, event) => (await fromNetwork(event)) ?? notFound(version);

  // fromNetwork opens a page as if there were no worker, for the page's whole
  // life; null without a good answer in time.
  async function fromNetwork(event) {
    const online = await inTime(world, world.fetch(event.request));
    if (online?.type === "opaqueredirect") return online; // the browser goes there, and asks again
    if (!online?.ok) return null;
    guests.add(event.resultingClientId);
    return online;
  }

  // notFound is 404.html with its links made to start at the site's root, because
  // it stands at an address of any depth.
  async function notFound(version) {
    const answer = await lookUp(version, "404.html");
    if (!answer) return lastResort(root);
    return asPage((await answer.text()).replaceAll('="./', `="${root}`), 404);
  }

  return (event) => {
    const { method, url, mode, headers } = event.request;
    const request = { method, url, mode, range: headers.has("range"), guest: guests.has(event.clientId) && mode !== "navigate" };
    const leaves = decideFor(own, request).act === "leave";
    if (!leaves) event.respondWith(answer(event, request));
  };
}

const asPage = (html, status) =>
  new Response(html, { status, headers: { "Content-Type": "text/html; charset=utf-8", "X-Content-Type-Options": "nosniff" } });

function lastResort(root) {
  const html = `<!doctype html><html lang="nl"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Even geen verbinding</title><main><h1>Even geen verbinding</h1>
<p>Deze pagina staat niet meer op dit apparaat. Maak verbinding met internet en laad de pagina opnieuw.</p>
<p><a href="${root}">Naar het begin</a></p></main></html>`;
  return asPage(html, 503);
}
