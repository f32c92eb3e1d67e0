// Works for about a second when a request is sent: finds a number whose SHA-256 with the server's
// challenge begins with zero bits. Without it the server asks for a code by mail.
"use strict";
(() => {
  const K = [], H0 = [];
  // The constants of FIPS 180-4: fractions of roots of the first primes.
  const isPrime = (n) => { for (let d = 2; d * d <= n; d++) if (n % d === 0) return false; return true; };
  const fraction = (x) => ((x - Math.floor(x)) * 4294967296) | 0;
  for (let n = 2; K.length < 64; n++) {
    if (!isPrime(n)) continue;
    if (H0.length < 8) H0.push(fraction(Math.sqrt(n)));
    K.push(fraction(Math.cbrt(n)));
  }
  const W = new Int32Array(64);

  // The first 32 bits of the SHA-256 of an ASCII text.
  function beginning(text) {
    const length = text.length;
    const words = new Int32Array(((length + 8 >> 6) + 1) * 16);
    for (let i = 0; i < length; i++) words[i >> 2] |= text.charCodeAt(i) << (24 - (i & 3) * 8);
    words[length >> 2] |= 0x80 << (24 - (length & 3) * 8);
    words[words.length - 1] = length * 8;
    const state = Int32Array.from(H0);
    for (let start = 0; start < words.length; start += 16) {
      let [a, b, c, d, e, f, g, h] = state;
      for (let i = 0; i < 64; i++) {
        if (i < 16) W[i] = words[start + i];
        else {
          const x = W[i - 15], y = W[i - 2];
          const s0 = (x >>> 7 | x << 25) ^ (x >>> 18 | x << 14) ^ (x >>> 3);
          const s1 = (y >>> 17 | y << 15) ^ (y >>> 19 | y << 13) ^ (y >>> 10);
          W[i] = (W[i - 16] + s0 + W[i - 7] + s1) | 0;
        }
        const S1 = (e >>> 6 | e << 26) ^ (e >>> 11 | e << 21) ^ (e >>> 25 | e << 7);
        const t1 = (h + S1 + ((e & f) ^ (~e & g)) + K[i] + W[i]) | 0;
        const S0 = (a >>> 2 | a << 30) ^ (a >>> 13 | a << 19) ^ (a >>> 22 | a << 10);
        const t2 = (S0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
        h = g; g = f; f = e; e = (d + t1) | 0; d = c; c = b; b = a; a = (t1 + t2) | 0;
      }
      [a, b, c, d, e, f, g, h].forEach((value, place) => { state[place] = (state[place] + value) | 0; });
    }
    return state[0];
  }

  // Half a thousandth of a second at a time would be too little, a second too much: the page lives.
  function solve(challenge, done) {
    const bits = Math.min(32, parseInt(challenge, 10));
    let number = 0;
    const piece = () => {
      const until = performance.now() + 40;
      while (performance.now() < until) {
        for (let i = 0; i < 64; i++, number++) {
          const solution = `${challenge}:${number}`;
          if (Math.clz32(beginning(solution)) >= bits) { done(solution); return; }
        }
      }
      setTimeout(piece, 0);
    };
    piece();
  }

  const form = document.querySelector("form[data-challenge]");
  if (!form) return;
  const proof = form.elements.proof, status = form.querySelector(".access-working");
  let waits = false;
  proof.value = "";
  solve(form.dataset.challenge, (solution) => {
    proof.value = solution;
    if (waits) form.submit();
  });
  form.addEventListener("submit", (event) => {
    if (proof.value) return;
    event.preventDefault();
    waits = true;
    status.textContent = form.dataset.working;
  });
})();
