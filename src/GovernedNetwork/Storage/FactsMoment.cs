namespace GovernedNetwork.Storage;

/// <summary>
/// A moment in the life of the rows that every question is made of: while it is still that moment, what was read then still stands.
/// </summary>
/// <param name="Changes">How many changes of such rows were durable.</param>
internal readonly record struct FactsMoment(long Changes);
