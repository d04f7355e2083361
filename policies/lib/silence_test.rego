# METADATA
# description: Questions that lack something.
package governed.example

silent(question, path) := object.union(question, {path[0]: null}) if count(path) == 1

silent(question, path) := object.union(question, {path[0]: {path[1]: null}}) if count(path) == 2

silent(question, path) := object.union(question, {path[0]: {path[1]: {path[2]: null}}}) if count(path) == 3

without(question, path) := object.remove(question, path) if count(path) == 1

without(question, path) := replaced(question, path[0], object.remove(question[path[0]], [path[1]])) if count(path) == 2

without(question, path) := replaced(question, path[0], inner) if {
	count(path) == 3
	outer := question[path[0]]
	inner := replaced(outer, path[1], object.remove(outer[path[1]], [path[2]]))
}

replaced(whole, key, value) := object.union(object.remove(whole, [key]), {key: value})
