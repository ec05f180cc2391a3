// One socket per tab, shared by every place on the page that listens.

const LIVE_PATH = "/api/live"
const SESSION_PATH = "/api/session"
const SIGNED_OUT = 1008 // the close code the server uses when the session has ended
const FIRST_WAIT = 500 // ms; doubles up to LONGEST_WAIT
const LONGEST_WAIT = 15000
const SHOW_LOST_AFTER = 2000 // ms; a shorter break is not worth a word
const RUNNING = "[data-test-script-state=running]"
const LOOK_AGAIN = 50 // ms between looks at whether a run has ended
const ASK_AGAIN = 5000 // ms until a run that did not come is asked for again

const places = new Map() // parentElement -> place
let socket = null
let wait = FIRST_WAIT
let reconnecting = 0
let lostNotice = 0

function signIn() {
  const here = location.pathname + location.search
  location.assign("/signin?next=" + encodeURIComponent(here))
}

function topics() {
  return [...new Set([...places.values()].map((place) => place.topic))].sort()
}

function subscribe() {
  if (socket?.readyState === WebSocket.OPEN) {
    socket.send(JSON.stringify({ topics: topics() }))
  }
}

function say(text) {
  for (const place of places.values()) place.notice.textContent = text
}

function settle() {
  clearTimeout(lostNotice)
  lostNotice = 0
  wait = FIRST_WAIT
  say("")
  subscribe()
}

function hear(event) {
  const frame = JSON.parse(event.data)
  for (const place of places.values()) {
    const news = frame[place.topic]
    if (news) place.told(news.number)
  }
}

function connect() {
  reconnecting = 0
  const scheme = location.protocol === "https:" ? "wss:" : "ws:"
  socket = new WebSocket(scheme + "//" + location.host + LIVE_PATH)
  socket.onopen = settle
  socket.onmessage = hear
  socket.onclose = lose
}

async function lose(event) {
  socket = null
  if (event.code === SIGNED_OUT) return signIn()
  lostNotice ||= setTimeout(say, SHOW_LOST_AFTER, "Connection lost. Reconnecting…")
  // A refused handshake looks like a lost network; only a request tells them apart.
  const answer = await fetch(SESSION_PATH, { cache: "no-store" }).catch(() => null)
  if (answer?.status === 401) return signIn()
  retry()
}

function retry() {
  if (reconnecting || socket || places.size === 0) return
  reconnecting = setTimeout(connect, wait * (0.5 + Math.random() / 2))
  wait = Math.min(wait * 2, LONGEST_WAIT)
}

class Place {
  constructor(notice) {
    this.notice = notice
    this.topic = null
    this.seen = 0 // what the page that stands here was made from
    this.latest = 0 // what the server has announced
    this.asking = 0
  }

  update({ data, setTriggerValue }) {
    const moved = this.topic !== data.topic
    this.topic = data.topic
    this.ask = () => setTriggerValue("moved", this.latest)
    this.seen = data.seen
    if (moved) this.latest = data.seen
    if (this.latest <= this.seen) this.rest()
    return moved
  }

  told(number) {
    if (number <= this.seen || number <= this.latest) return
    this.latest = number
    this.rest()
    this.askOnceIdle()
  }

  // A run that is under way, such as that of one's own act, may bring the news by itself; a
  // second one on its heels would shut an open menu for nothing.
  // Two idle looks in a row, since a run that leads to another page is two with a gap between.
  askOnceIdle(idle = 0) {
    if (document.querySelector(RUNNING)) idle = 0
    else if (idle++ === 2) return this.askUntilTold()
    this.asking = setTimeout(() => this.askOnceIdle(idle), LOOK_AGAIN)
  }

  askUntilTold() {
    this.ask()
    this.asking = setInterval(() => this.ask(), ASK_AGAIN)
  }

  rest() {
    clearInterval(this.asking)
    this.asking = 0
  }
}

function newPlace(parentElement) {
  const notice = document.createElement("p")
  notice.className = "lost"
  notice.setAttribute("role", "status")
  parentElement.appendChild(notice)
  const place = new Place(notice)
  places.set(parentElement, place)
  return place
}

function leave(parentElement) {
  const place = places.get(parentElement)
  if (!place) return
  place.rest()
  place.notice.remove()
  places.delete(parentElement)
}

export default function live(component) {
  const { parentElement } = component
  const place = places.get(parentElement) ?? newPlace(parentElement)
  if (place.update(component)) subscribe()
  if (!socket && !reconnecting) connect()
  return () => leave(parentElement)
}
