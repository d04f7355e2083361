using System.IO.Compression;
using System.Text;
using GovernedNetwork.Rego;

namespace GovernedNetwork.OpaHost.Tests.Recorded;

/// <summary>The bodies of recorded requests: as text, as bytes, to be packed, or only described.</summary>
internal static class Bodies
{
    private const string Lorem = """{"input": {"t": "lorem " 400 times}}""";

    private static readonly Dictionary<string, Func<byte[]>> Described = new(StringComparer.Ordinal)
    {
        [Lorem] = () => Text($$$"""{"input": {"t": "{{{Times("lorem ", 400)}}}"}}"""),
        ["as above"] = () => Described![Lorem](),
        ["""{"input": {"list": [0 .. 199999]}}"""] = () => Text($$$"""{"input": {"list": [{{{string.Join(", ", Enumerable.Range(0, 200_000))}}}]}}"""),
        ["""{"input": {"who": "x" 3,000,000 times}}"""] = () => Text(Who(3_000_000)),
        ["""{"input": {"deep": [ nested 100 times }}"""] = () => Text(Nested(100)),
        ["""{"input": {"deep": [ nested 1000 times }}"""] = () => Text(Nested(1000)),
        ["""{"input": {"deep": [ nested 9990 times }}"""] = () => Text(Nested(9990)),
        ["""{"input": {"deep": [ nested 10001 times }}"""] = () => Text(Nested(10_001)),
        ["""{"input": {"deep": [ nested 20000 times }}"""] = () => Text(Nested(20_000)),
        ["""{"input": {"deep": {"a": ... nested 2000 times, innermost 1}}"""] = () => Text($$$"""{"input": {"deep": {{{Times("{\"a\":", 2000)}}}1{{{Times("}", 2000)}}}}}"""),
        ["""{"input": {"who": "x" 2000 times}}"""] = () => Text(Who(2000)),
        ["""{"who": "x" 2000 times}"""] = () => Text($$$"""{"who": "{{{Times("x", 2000)}}}"}"""),
        ["""gzip of {"input": {"who": "x" 5000 times}}"""] = () => Packed(Who(5000)),
        ["""gzip of {"input": {"who": "x" 1500 times}}"""] = () => Packed(Who(1500)),
    };

    public static byte[]? Of(RegoValue request) =>
        request["body_base64"]?.AsString is { } base64 ? Convert.FromBase64String(base64)
        : request["body_note"]?.AsString is { } note ? Described[note]()
        : request["body"] switch
        {
            null => null,
            { AsString: { } text } => Text(text),
            var packed => Packed(packed["gzip_of"]!.AsString!),
        };

    public static byte[] Unpacked(byte[] body)
    {
        using var text = new MemoryStream();
        using var gzip = new GZipStream(new MemoryStream(body), CompressionMode.Decompress);
        gzip.CopyTo(text);
        return text.ToArray();
    }

    public static byte[] Packed(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize)) gzip.Write(Text(text));
        return packed.ToArray();
    }

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private static string Who(int length) => $$$"""{"input": {"who": "{{{Times("x", length)}}}"}}""";

    private static string Nested(int depth) => $$$"""{"input": {"deep": {{{Times("[", depth)}}}{{{Times("]", depth)}}}}}""";

    private static string Times(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
