"""Random changes of an export of the log, each of which verify.py and motcua-verify must find.

verify_mutations.py FILE KEY HEAD N SEED VERIFIER
"""
import pathlib
import random
import subprocess
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).parent))
from verify import Key, Note, check_export  # noqa: E402


def mutated(lines, dice):
    """One random change of an export, as a person with all rights on the database might make it."""
    lines = list(lines)
    events = [i for i, line in enumerate(lines) if line.startswith('event')]
    i = dice.choice(events)
    p = lines[i].split('\t')
    what = dice.randrange(8)
    if what == 0:  # a letter of a field
        field = dice.choice([n for n in range(1, len(p)) if p[n]])
        at = dice.randrange(len(p[field]))
        p[field] = p[field][:at] + dice.choice([c for c in 'abc019XYZ-"' if c != p[field][at]]) + p[field][at + 1 :]
        lines[i] = '\t'.join(p)
    elif what == 1:  # a field emptied or filled
        field = dice.randrange(1, len(p))
        p[field] = '' if p[field] else 'x'
        lines[i] = '\t'.join(p)
    elif what == 2:
        del lines[i]
    elif what == 3:  # a copy of another event
        lines.insert(i, lines[dice.choice(events)])
    elif what == 4:  # two events change places
        j = dice.choice([j for j in events if j != i])
        lines[i], lines[j] = lines[j], lines[i]
    elif what == 5:  # back-dated, with a new chain
        at = 5 if p[0] == 'event' else 6
        p[at] = str(int(p[at]) - dice.randrange(1, 10**12))
        lines[i] = '\t'.join(p)
    elif what == 6:  # the tail is cut off
        keep = dice.choice(events)
        lines = lines[:keep] + [f'end\t{sum(line.startswith("event") for line in lines[:keep])}\t{sum(line.startswith("head") for line in lines[:keep])}']
    else:  # two dossiers exchange what happened to them
        j = dice.choice([j for j in events if j != i])
        q = lines[j].split('\t')
        name, its_id, facts = ((2, 10, 15), (3, 13, 18))[p[0] == 'event2']
        name2, its_id2, facts2 = ((2, 10, 15), (3, 13, 18))[q[0] == 'event2']
        p[name], q[name2], p[its_id], q[its_id2] = q[name2], p[name], q[its_id2], p[its_id]
        if p[name] == q[name2]:
            p[facts], q[facts2] = q[facts2] + ' ', p[facts]
        lines[i], lines[j] = '\t'.join(p), '\t'.join(q)
    return lines, what


def main(words):
    file, head, many, seed, verifier = words[1], words[3], int(words[4]), int(words[5]), words[6]
    key, held = Key(words[2]), Note(pathlib.Path(head).read_bytes())
    lines = pathlib.Path(file).read_bytes().decode().split('\n')[:-1]
    found, dice = 0, random.Random(seed)
    linked = {}  # most lines of a changed export are as before
    for turn in range(many):
        changed, what = mutated(lines, dice)
        if changed == lines or check_export(changed, key, held, linked):  # two equal lines may change places
            found += 1
        else:
            print('not found: a change of kind', what)
        if turn % 100 == 0 and changed != lines:  # the other verifier starts new each time: it sees fewer exports
            pathlib.Path(file + '.changed').write_text('\n'.join(changed) + '\n', encoding='utf-8')
            run = [verifier, 'export', file + '.changed', '--key', words[2], '--head', head]
            if subprocess.run(run, stdout=subprocess.DEVNULL).returncode != 1:
                found -= 1
                print('not found by motcua-verify: a change of kind', what)
    print(f'{found} of {many} found')
    return 0 if found == many else 1


if __name__ == '__main__':
    sys.exit(main(sys.argv))
