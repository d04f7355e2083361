using System.Net;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins.Hosts;

/// <summary>Functions that reach outside. They do so only through what the host grants by name.</summary>
internal static class HostFunctions
{
    public static readonly Builtin[] All =
    [
        new("http.send", "(request: object[string: any]) => response: object[any: any]", c => HttpRequest.Check(c, 0) ? Granted(c, "http.send") : null),
        new("net.lookup_ip_addr", "(name: string) => addrs: set[string]", Lookup),
        new("opa.runtime", "() => output: object[string: any]", c => c.Machine.Options.Runtime ?? ObjectValue.Empty),
    ];

    /// <summary>Addresses and the machine's own name need no one to be asked.</summary>
    private static RegoValue? Lookup(BuiltinCall c) =>
        c.Text(0) is not { } name ? null
        : IPAddress.TryParse(name, out var address) ? RegoValue.Set(new StringValue(address.ToString()))
        : name == "localhost" ? RegoValue.Set(new StringValue("127.0.0.1"))
        : Granted(c, "net.lookup_ip_addr");

    private static RegoValue? Granted(BuiltinCall c, string name)
    {
        if (c.Machine.Options.Grants?.GetValueOrDefault(name) is not { } function)
        {
            return c.Fail("not granted by the host");
        }
        var known = c.Machine.Granted;
        var key = (name, c[0]);
        if (known.TryGetValue(key, out var answer))
        {
            return answer;
        }
        try
        {
            return known[key] = function([c[0]]);
        }
        catch (RegoException e)
        {
            return c.Fail(e.Errors[0].Message);
        }
    }
}
