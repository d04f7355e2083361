namespace GovernedNetwork.Rego;

/// <summary>What a host grants under the name of a builtin that reaches outside. Null makes the call undefined, a <see cref="RegoException"/> is an error of the builtin, anything else thrown passes through.</summary>
public delegate RegoValue? HostFunction(IReadOnlyList<RegoValue> operands);
