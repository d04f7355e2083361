// Checks proof files of a ledger with Go's own sumdb packages, and none of the code that made them.
//
//	main inclusion VKEY PROOF            C2SP tlog-proof, whose extra data is what the leaf is the hash of
//	main consistency VKEY PROOF OLDER    C2SP tlog-witness add-checkpoint, from the kept checkpoint OLDER
package main

import (
	"encoding/base64"
	"fmt"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func must(err error) {
	if err != nil {
		fmt.Println("refused:", err)
		os.Exit(1)
	}
}

func read(path string) string {
	text, err := os.ReadFile(path)
	must(err)
	return string(text)
}

func hash(line string) (h tlog.Hash) {
	bytes, err := base64.StdEncoding.DecodeString(line)
	must(err)
	copy(h[:], bytes)
	return h
}

// checkpoint opens a signed note: origin, size, root.
func checkpoint(signed, vkey string) tlog.Tree {
	verifier, err := note.NewVerifier(vkey)
	must(err)
	opened, err := note.Open([]byte(signed), note.VerifierList(verifier))
	must(err)
	lines := strings.Split(opened.Text, "\n")
	return tlog.Tree{N: number(lines[1]), Hash: hash(lines[2])}
}

func number(text string) int64 {
	n, err := strconv.ParseInt(text, 10, 64)
	must(err)
	return n
}

func main() {
	parts := strings.SplitN(read(os.Args[3]), "\n\n", 2)
	lines, tree := strings.Split(parts[0], "\n"), checkpoint(parts[1], os.Args[2])
	var hashes []tlog.Hash
	if os.Args[1] == "inclusion" {
		for _, line := range lines[3:] {
			hashes = append(hashes, hash(line))
		}
		data, position := hash(strings.TrimPrefix(lines[1], "extra ")), number(strings.TrimPrefix(lines[2], "index "))
		must(tlog.CheckRecord(hashes, tree.N, tree.Hash, position, tlog.RecordHash(data[:])))
		fmt.Println("accepted: position", position, "of", tree.N)
		return
	}
	for _, line := range lines[1:] {
		hashes = append(hashes, hash(line))
	}
	older := checkpoint(read(os.Args[4]), os.Args[2])
	must(tlog.CheckTree(hashes, tree.N, tree.Hash, older.N, older.Hash))
	fmt.Println("accepted:", tree.N, "extends", older.N)
}
