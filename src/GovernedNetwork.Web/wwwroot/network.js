// Everything works without this file; it adds charts to the tables that hold their data.
// @ts-check

/** @param {HTMLElement} place @param {HTMLTableElement} table */
async function draw(place, table) {
  const head = [...table.tHead.rows[0].cells].map((cell) => cell.textContent)
  const rows = [...table.tBodies[0].rows].map((row) => [...row.cells].map((cell) => cell.textContent))
  if (rows.length < 1) return
  await load('/lib/echarts.common.min.js')
  const colour = { permit: '--permit', hold: '--hold', deny: '--deny' }
  place.hidden = false
  const bars = place.getAttribute('data-kind') === 'bars'
  const label = { color: resolved('--ink-soft') }
  const names = { type: 'category', data: rows.map((row) => row[0]), axisLabel: bars ? { ...label, width: 150, overflow: 'truncate' } : label, inverse: bars }
  const numbers = { type: 'value', minInterval: 1, axisLabel: label, splitLine: { lineStyle: { color: resolved('--line') } } }
  if (bars) place.style.height = `${rows.length * 1.6 + 3}rem`
  const chart = window.echarts.init(place, null, { renderer: 'canvas' })
  chart.setOption({
    animation: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    aria: { enabled: true },
    grid: bars ? { left: 160, right: 24, top: 8, bottom: 28 } : { left: 48, right: 12, top: 28, bottom: 28 },
    legend: bars ? undefined : { top: 0, textStyle: label },
    tooltip: { trigger: 'axis', renderMode: 'richText' },
    xAxis: bars ? numbers : names,
    yAxis: bars ? names : numbers,
    series: head.slice(1).map((name, at) => ({
      name, type: 'bar', stack: 'all', barMaxWidth: bars ? 18 : 40, data: rows.map((row) => Number(row[at + 1])), itemStyle: { color: resolved(colour[name] ?? '--accent') },
    })),
  })
  addEventListener('resize', () => chart.resize())
}

/** A token holds light-dark(…): only a real element tells which of the two is meant. @param {string} token */
function resolved(token) {
  const probe = document.body.appendChild(document.createElement('i'))
  probe.style.color = `var(${token})`
  const colour = getComputedStyle(probe).color
  probe.remove()
  return colour
}

/** @type {Map<string, Promise<unknown>>} */
const loaded = new Map()

/** Once, however many charts ask for it. @param {string} source */
function load(source) {
  const known = loaded.get(source) ?? new Promise((done, failed) => {
    const script = document.head.appendChild(document.createElement('script'))
    Object.assign(script, { src: source, onload: done, onerror: failed })
  })
  loaded.set(source, known)
  return known
}

for (const place of document.querySelectorAll('[data-chart]')) {
  const table = document.getElementById(place.getAttribute('data-chart'))
  if (table instanceof HTMLTableElement) draw(/** @type {HTMLElement} */ (place), table).catch(() => { /* the table stands below */ })
}
