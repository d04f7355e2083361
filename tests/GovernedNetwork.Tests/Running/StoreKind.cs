namespace GovernedNetwork.Tests.Running;

/// <summary>Which of the two databases a class of tests runs on.</summary>
public enum StoreKind
{
    Sqlite,
    Postgres,
}
