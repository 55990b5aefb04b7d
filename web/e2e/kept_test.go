package e2e

import (
	"testing"

	"flamingo/web/e2e/visit"
)

// A list of any length comes in: out of a file, a link, or a storage of before there was
// a limit.
func TestAListOfAnyLengthIsTakenIn(t *testing.T) {
	t.Parallel()
	h := host(t)
	const many = `const many = (n, own = []) => JSON.stringify({ versie: 1, bewaard: [...Array.from({ length: n }, (_, i) => "onderdeel-nummer-" + i), ...own] });`
	tab := reader(t, visit.BeforeScripts(many+`
		if (!localStorage.getItem("flamingo:/:bewaard")) localStorage.setItem("flamingo:/:bewaard", many(200000, ["gat-in-cv", "toon-lef"]));
		HTMLInputElement.prototype.click = function () {
			Object.defineProperty(this, "files", { value: [new Blob([many(50000, ["gat-in-cv", "medicijnen-noemen", "medicijnen-noemen", "stel-gerust"])])] });
			this.dispatchEvent(new Event("change"));
		};
	`))
	tab.Open(h.URL("tips/"))
	tab.WaitReady()
	tab.Wait("it is said that the list was too long", `document.getElementById("melding").textContent.includes("Je bewaarde lijst was te lang. Er passen 2.000 onderdelen in. 200.000 onderdelen zijn weggehaald.")`)
	tab.Click("#melding button")
	tab.Click(`.wegen a[href$="bewaard/"]`)
	tab.Wait("and on the page of the list", `document.querySelector("main").innerText.includes("200.000 onderdelen zijn weggehaald") && document.querySelectorAll(".bewaarlijst .ster").length === 2`)
	if n := visit.Eval[int](tab, `localStorage.getItem("flamingo:/:bewaard").length`); n > 100 {
		t.Errorf("%d letters are stored", n)
	}
	tab.Reload()
	tab.WaitReady()
	tab.Wait("said once", `!document.getElementById("melding").textContent && !document.querySelector("main").innerText.includes("weggehaald")`)
	tab.Click(".beheer summary")
	tab.Click(".beheer .actie-haal")
	tab.Wait("what a file brought is counted", `document.querySelector(".bewaarmelding").textContent === "2 onderdelen erbij gezet. 50.000 onderdelen staan niet in deze app en zijn overgeslagen."`)
	tab.Wait("and there", `document.querySelectorAll(".bewaarlijst .ster").length === 4`)
	tab.Do(`location.href = "?neem=" + "niets,toon-lef,".repeat(1000) + "kijk-wat-nodig-is,kijk-wat-nodig-is"`)
	tab.Wait("a link offers what is new", `document.querySelectorAll(".aanbod li").length === 1`)
}
