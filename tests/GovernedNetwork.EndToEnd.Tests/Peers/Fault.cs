namespace GovernedNetwork.EndToEnd.Tests.Peers;

/// <summary>What goes wrong on the way.</summary>
internal enum Fault
{
    /// <summary>The connection breaks before the server has seen the request.</summary>
    CutBefore,

    /// <summary>The server has carried the request out; the connection breaks before the client sees the answer.</summary>
    CutAfter,

    /// <summary>The server has carried the request out; a gateway answers 502 in its place.</summary>
    BadGatewayAfter,

    /// <summary>The server has carried the request out; the answer never comes.</summary>
    SilentAfter,

    /// <summary>The request is held until the client has left and <see cref="CuttingProxy.Release"/> is called; the server carries it out only then.</summary>
    Late,
}
