"""The log checked a second time, in another language, from docs/ledger-format.md alone. Standard library only.

verify.py export FILE KEY [HEAD]        right or wrong, as motcua-verify says it
verify.py receipt ADDRESS KEY [PRINTED]
verify.py proof WORD KEY
verify.py event FILE KEY
"""
import base64
import functools
import hashlib
import pathlib
import sys

# Ed25519, RFC 8032 section 5.1 and its appendix, with the checks of 5.1.7.
P = 2**255 - 19
Q = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)


def add(a, b):
    e = (a[1] - a[0]) * (b[1] - b[0]) % P
    f = (a[1] + a[0]) * (b[1] + b[0]) % P
    g, h = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    return ((f - e) * (h - g) % P, (h + g) * (f + e) % P, (h - g) * (h + g) % P, (f - e) * (f + e) % P)


def times(n, point):
    result = (0, 1, 1, 0)
    while n:
        if n & 1:
            result = add(result, point)
        point = add(point, point)
        n >>= 1
    return result


def point_of(data):
    y = int.from_bytes(data, 'little')
    sign, y = y >> 255, y & (1 << 255) - 1
    if y >= P:
        return None
    x2 = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(x2, (P + 3) // 8, P)
    if x * x % P != x2:
        x = x * ROOT % P
    if x * x % P != x2 or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = P - x
    return (x, y, 1, x * y % P)


BASE = point_of((4 * pow(5, P - 2, P) % P).to_bytes(32, 'little'))


@functools.cache
def signed(message, signature, public):
    if len(signature) != 64:
        return False
    a, r, s = point_of(public), point_of(signature[:32]), int.from_bytes(signature[32:], 'little')
    if a is None or r is None or s >= Q:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), 'little') % Q
    left, right = times(s, BASE), add(r, times(h, a))
    return (left[0] * right[2] - right[0] * left[2]) % P == 0 and (left[1] * right[2] - right[1] * left[2]) % P == 0


class Wrong(Exception):
    pass


def sha(data):
    return hashlib.sha256(data).digest()


def plain(text):  # base64 that decodes to bytes which encode to the same text
    data = base64.b64decode(text, validate=True)
    if base64.b64encode(data).decode() != text:
        raise Wrong('not base64')
    return data


def urlsafe(text):
    data = base64.b64decode(text + '=' * (-len(text) % 4), altchars='-_', validate=True)
    if base64.urlsafe_b64encode(data).decode().rstrip('=') != text:
        raise Wrong('not base64url')
    return data


def number(text):
    if not text.isascii() or not text.isdigit() or (len(text) > 1 and text[0] == '0'):
        raise Wrong('no number: ' + text)
    return int(text)


def fields(*all_of_them):
    out = b''
    for field in all_of_them:
        data = field if isinstance(field, bytes) else str(field).encode()
        out += str(len(data)).encode() + b':' + data + b','
    return out


def face(form, *its):
    """Format 1: name, seq, kind, at, unit, document, salt. Format 2: stream first; purpose and shown before the salt."""
    return sha(fields(f'motcua.face.{form}', *its))


def chain(form, its_face, rest, previous):
    return sha(fields(f'motcua.event.{form}', its_face, rest, previous))


def leaf(its_chain):
    return sha(b'\0' + its_chain)


def node(left, right):
    return sha(b'\1' + left + right)


class Key:
    def __init__(self, text):
        self.text = text
        self.name, short, rest = text.split('+', 2)
        data = plain(rest)
        self.type, self.bytes = data[0], data[1:]
        self.id = sha(self.name.encode() + b'\n' + data)[:4]
        if len(data) != 33 or self.id.hex() != short:
            raise Wrong('a key is damaged')


class Note:
    def __init__(self, data):
        gap = data.rindex(b'\n\n')
        self.text, self.lines = data[: gap + 1], data[gap + 2 :].decode().splitlines()
        if not data.endswith(b'\n'):
            raise Wrong('a note is cut off')

    def by(self, key):
        for line in self.lines:
            dash, name, word = line.split(' ')
            data = plain(word)
            if dash != '\u2014':
                raise Wrong('no signature')
            if name == key.name and data[:4] == key.id:
                if key.type == 1:
                    return signed(self.text, data[4:], key.bytes)
                seconds = int.from_bytes(data[4:12], 'big')
                return signed(b'cosignature/v1\ntime %d\n' % seconds + self.text, data[12:], key.bytes)
        return False

    def head(self):
        origin, size, root, time, rest = self.text.decode().split('\n')
        if not time.startswith('time ') or rest or len(plain(root)) != 32:
            raise Wrong('no head')
        return origin, number(size), plain(root), number(time[5:])


class Tree:
    def __init__(self):
        self.roots, self.size = [], 0

    def add(self, value):
        n, self.size = self.size, self.size + 1
        while n & 1:
            value, n = node(self.roots.pop(), value), n >> 1
        self.roots.append(value)

    def root(self):
        value = self.roots[-1]
        for one in reversed(self.roots[:-1]):
            value = node(one, value)
        return value


def check_export(lines, held_key, held, linked=None):
    """Returns the first fault; None if all is right. Keeps some facts of each stream, and no line.

    `linked` is a cache for many exports that differ in a line: the result for a line after the chain before it.
    """
    held_head = held.head() if held else None
    tree, keys, streams, names, origin = Tree(), [], {}, set(), None
    heads, last, youngest, met, ended = 0, (0, 0), 0, False, False
    lines = iter(lines)
    first = next(lines, '')
    if first not in ('motcua.export.1', 'motcua.export.2'):
        return 'no export, or of a newer format'
    for line in lines:
        p = line.split('\t')
        try:
            if ended:
                return 'something after the end'
            if p[0] == 'origin' and len(p) == 2 and origin is None:
                origin = p[1]
            elif p[0] == 'key' and len(p) == 4:
                key = Key(p[1])
                if key.name != origin or key.type != 1 or (not keys and (p[2] != '0' or p[3])):
                    return 'a key is another log\'s'
                if keys:
                    note = Note(plain(p[3]))
                    begin = f'{origin}\nnext key {p[1]}\nsince {p[2]}\ntime '.encode()
                    if not note.text.startswith(begin) or not note.by(keys[-1]) or not note.by(key):
                        return 'a key is not named by the one before it'
                keys.append(key)
            elif (p[0], len(p), first[-1]) in (('event', 19, '1'), ('event', 19, '2'), ('event2', 22, '2')):
                form = 2 if p[0] == 'event2' else 1
                if form == 1:
                    _, its_number, code, seq, kind, at, unit, document, salt, *rest, its_chain, its_leaf = p
                    stream, purpose, face_fields = 'dossier', '', p[2:9]
                else:
                    _, its_number, stream, code, seq, kind, at, unit, document, purpose, shown, salt, *rest, its_chain, its_leaf = p
                    face_fields = p[2:12]
                name = f'leaf {its_number}, event {seq} of {stream} {code} ({kind})'
                before = streams.get((stream, rest[1]), (0, 0, b'', code, 1))
                if before[0] == 0 and (stream, code) in names:
                    return name + ' has the name of another'
                names.add((stream, code))
                link = linked.get((line, before[2])) if linked is not None else None
                if link is None:
                    found = chain(form, face(form, *face_fields), sha(fields(f'motcua.rest.{form}', *rest)), before[2])
                    numbers = number(its_number), number(seq), number(at)
                    link = *numbers, found, leaf(found), plain(its_chain), plain(its_leaf)
                    if linked is not None:
                        linked[line, before[2]] = link
                place, seq, at, found, its, told_chain, told_leaf = link
                if place != tree.size:
                    return f'leaf {tree.size} is missing'
                if seq != before[0] + 1 or code != before[3] or at < before[1] or form < before[4]:
                    return name + ' does not follow what was before it'
                if at < last[1] - 120_000_000:
                    return name + ' is back-dated'
                if found != told_chain or its != told_leaf:
                    return name + ' is not what was logged'
                if kind == 'file_added' and (len(document) != 64 or f'"sha256":"{document}"' not in rest[6]) or kind != 'file_added' and document:
                    return name + ' has another document'
                if form == 2 and (kind == 'file_added') != bool(purpose) or purpose and f'"purpose":"{purpose}"' not in rest[6]:
                    return name + ' has another purpose'
                streams[stream, rest[1]] = (seq, at, found, code, form)
                youngest = max(youngest, at)
                tree.add(its)
            elif p[0] == 'head' and len(p) == 3:
                heads += 1
                note = Note(plain(p[2]))
                its_origin, size, root, at = note.head()
                name = f'the head of {size} leaves'
                if its_origin != origin or str(size) != p[1] or not any(note.by(key) for key in keys):
                    return name + ' is not one of this log'
                if size <= last[0] or at < last[1] or at < youngest:
                    return name + ' does not follow what was before it'
                if size != tree.size or root != tree.root():
                    return name + ' is over other leaves'
                if held_head and size == held_head[1]:
                    met = True
                    if root != held_head[2]:
                        return name + ' is not the held one'
                last = (size, at)
            elif p[0] == 'end' and len(p) == 3:
                ended = True
                if p[1:] != [str(tree.size), str(heads)]:
                    return 'the end speaks of others'
            else:
                return 'a line is not understood'
        except (Wrong, ValueError, IndexError) as fault:
            return f'{p[0]} {p[1] if len(p) > 1 else ""} is damaged: {fault}'
    if not ended:
        return 'there is no end'
    if held_key.text not in [key.text for key in keys]:
        return 'the held key is not among the log\'s'
    if held and not any(held.by(key) for key in keys):
        return 'the held head is not signed by a key of the log'
    if held_head and not met:
        return 'the held head is not among the log\'s'
    return None


class Word:
    def __init__(self, text, kinds):
        self.data, self.at = urlsafe(text), 0
        kind = self.num(1)
        if kind not in kinds:
            raise Wrong('newer format' if kind > 4 else 'another kind of word')
        self.form = 1 + kinds.index(kind)
        self.flags = self.num(1)

    def take(self, count):
        self.at += count
        if self.at > len(self.data):
            raise Wrong('cut off')
        return self.data[self.at - count : self.at]

    def num(self, count):
        return int.from_bytes(self.take(count), 'big')

    def text(self):
        return self.take(self.num(1)).decode()

    def face(self):
        seq, kind, at, unit, salt = self.num(4), self.text(), self.num(8), self.take(16).hex(), self.take(16).hex()
        unit = '' if unit == '0' * 32 else '-'.join([unit[:8], unit[8:12], unit[12:16], unit[16:20], unit[20:]])
        document = self.take(32).hex() if self.flags & 1 else ''
        purpose = self.text() if self.flags & 1 and self.form == 2 else ''
        return [seq, kind, at, unit, document], purpose, salt


def check_receipt(address, key, printed=None):
    code, word = address[address.index('/tra-cuu/') + 9 :].split('?x=')
    w = Word(word.split('&')[0], (1, 3))  # the signature does not cover the look-up word
    its, purpose, salt = w.face()
    terms = ['', '', '']
    shown, shown_salt = (w.take(32).hex(), w.take(16).hex()) if w.form == 2 and w.flags & 2 else ('', '')
    if w.form == 2 and w.flags & 4:
        terms = [w.num(8) or '', w.text(), w.num(8)]
    key_id, signature = w.take(4), w.take(64)
    text = fields('motcua.promise.1', key.name, code, *its, salt) if w.form == 1 else fields('motcua.promise.2', key.name, code, *its, purpose, shown, salt, *terms)
    if w.at != len(w.data) or key_id != key.id or not signed(text, signature, key.bytes):
        raise Wrong('not promised by this key')
    if printed is not None:
        words = [field for line in printed for field in line.split('\t')]
        if not shown or sha(fields('motcua.shown.1', shown_salt, *words)).hex() != shown:
            raise Wrong('something else was printed')
    return [code, *its, *terms]


def check_proof(word, key, wanted_face=None, wanted_rest=None):
    w = Word(word, (2, 4))
    stream, name = w.text() if w.form == 2 else 'dossier', w.text()
    its, purpose, salt = w.face()
    shown = w.take(32).hex() if w.form == 2 and w.flags & 4 else ''
    its_face = face(1, name, *its, salt) if w.form == 1 else face(2, stream, name, *its, purpose, shown, salt)
    rest, previous = w.take(32), w.take(32) if w.flags & 2 else b''
    if wanted_face and (wanted_face, wanted_rest) != (its_face, rest):
        raise Wrong('the proof is of another event')
    place, size, at = w.num(8), w.num(8), w.num(8)
    path = [w.take(32) for _ in range(w.num(1))]
    key_id, signature = w.take(4), w.take(64)
    value, fn, sn = leaf(chain(w.form, its_face, rest, previous)), place, size - 1
    for step in path:
        if sn == 0:
            raise Wrong('the path is too long')
        if fn & 1 or fn == sn:
            value = node(step, value)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            value = node(value, step)
        fn, sn = fn >> 1, sn >> 1
    head = f'{key.name}\n{size}\n{base64.b64encode(value).decode()}\ntime {at}\n'.encode()
    if sn or place >= size or w.at != len(w.data) or key_id != key.id or (its[0] == 1) != (not previous) or not signed(head, signature, key.bytes):
        raise Wrong('not in a log of this key')
    return [stream, name, *its]


def check_opened(text, key):
    line, proof = text.split('\n')[:2]
    p = line.split('\t')
    form, face_fields, rest = (1, p[2:9], p[9:17]) if p[0] == 'event' else (2, p[2:12], p[12:20])
    its_face, its_rest = face(form, *face_fields), sha(fields(f'motcua.rest.{form}', *rest))
    check_proof(proof.split('\t')[1], key, its_face, its_rest)
    return face_fields


def lines_of(file, counted):
    """Line by line; how many events of them there were."""
    with open(file, encoding='utf-8', newline='\n') as stream:
        for line in stream:
            if not line.endswith('\n'):
                raise Wrong('cut off')
            counted[0] += line.startswith('event')
            yield line[:-1]


def main(words):
    key = Key(words[2])
    try:
        if words[0] == 'receipt':
            printed = pathlib.Path(words[3]).read_text(encoding='utf-8').splitlines() if len(words) > 3 else None
            print('right:', *check_receipt(words[1], key, printed))
        elif words[0] == 'event':
            print('right:', *check_opened(pathlib.Path(words[1]).read_text(encoding='utf-8'), key))
        elif words[0] == 'proof':
            print('right:', *check_proof(words[1], key))
        else:
            held, events = Note(pathlib.Path(words[3]).read_bytes()) if len(words) > 3 else None, [0]
            fault = check_export(lines_of(words[1], events), key, held)
            print('wrong: ' + fault if fault else f'right: {events[0]} events')
            return 1 if fault else 0
    except (Wrong, ValueError) as fault:
        print('wrong:', fault)
        return 1
    return 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
