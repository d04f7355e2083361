using System.Text;
using System.Text.Json;
using GovernedNetwork.Audit;
using GovernedNetwork.Audit.Formats;
using GovernedNetwork.Ledger;
using GovernedNetwork.Ledger.Notes;
using GovernedNetwork.Ledger.Proofs;
using GovernedNetwork.Tests.Running;

namespace GovernedNetwork.Tests;

/// <summary>Whatever the format, each exported record proves itself with nothing but the verifier key.</summary>
public abstract class RecordsExportTests(StoreKind store) : ExchangeStage(store)
{
    public sealed class OnSqlite() : RecordsExportTests(StoreKind.Sqlite);

    public sealed class OnPostgres() : RecordsExportTests(StoreKind.Postgres);

    [Fact]
    public async Task Every_line_of_ndjson_proves_itself()
    {
        await Does.Found("ward");
        var lines = (await Export(ExportFormat.Ndjson, new RecordFilter())).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(5, lines.Length);
        for (var at = 0; at < lines.Length; at++)
        {
            var line = JsonElement.Parse(lines[at]);
            Assert.Equal(at, Proved(line.GetProperty("payload").GetRawText(), line.GetProperty("salt").GetString()!, line.GetProperty("commitment").GetString()!, line.GetProperty("proof").GetString()!));
        }
    }

    [Fact]
    public async Task Every_row_of_csv_proves_itself_and_no_cell_is_a_formula()
    {
        await Does.Found("=cmd|'/c calc'!A1");
        var rows = Rows(await Export(ExportFormat.Csv, new RecordFilter(Action: "groups.create")));
        Assert.Equal("position", rows[0][0]);
        var cells = rows[0].Zip(Assert.Single(rows.Skip(1))).ToDictionary(pair => pair.First, pair => pair.Second);
        Assert.Equal(4, Proved(cells["payload"], cells["salt"], cells["commitment"], cells["proof"]));
        Assert.Equal(("4", "groups.create", "permit"), (cells["position"], cells["action"], cells["effect"]));
        Assert.DoesNotContain(rows.SelectMany(row => row), cell => cell is ['=' or '+' or '-' or '@', ..]);
    }

    [Fact]
    public async Task Every_audit_event_proves_itself()
    {
        await Does.Found("ward");
        var bundle = JsonElement.Parse(await Export(ExportFormat.Fhir, new RecordFilter()));
        Assert.Equal(("Bundle", "collection"), (bundle.GetProperty("resourceType").GetString(), bundle.GetProperty("type").GetString()));
        var events = bundle.GetProperty("entry").EnumerateArray().Select(entry => entry.GetProperty("resource")).ToArray();
        Assert.Equal(5, events.Length);
        for (var at = 0; at < events.Length; at++)
        {
            var details = events[at].GetProperty("entity")[0].GetProperty("detail").EnumerateArray()
                .ToDictionary(detail => detail.GetProperty("type").GetString()!, detail => detail.TryGetProperty("valueString", out var text) ? text.GetString()! : Encoding.UTF8.GetString(detail.GetProperty("valueBase64Binary").GetBytesFromBase64()));
            Assert.Equal(at, Proved(details["payload"], details["salt"], details["commitment"], details["proof"]));
        }
    }

    [Fact]
    public async Task What_was_erased_is_exported_without_content_and_its_proof_holds()
    {
        var enrolled = Net.Records.Page(new RecordFilter(Action: "members.enrol"), 1)[0].Id;
        Community.Done(await Does.Pass(Community.As(Officer), new EraseRecord(enrolled, Officer, "erasure_request", "2026-17")));
        var line = JsonElement.Parse((await Export(ExportFormat.Ndjson, new RecordFilter(Action: "members.enrol"))).Split('\n')[^2]);
        Assert.False(line.TryGetProperty("payload", out _) || line.TryGetProperty("salt", out _));
        Assert.Null(Refutation(line.GetProperty("proof").GetString()!));
    }

    [Fact]
    public async Task What_finds_nothing_is_an_empty_file_of_its_format()
    {
        var nothing = new RecordFilter(Action: "no.such.deed");
        Assert.Equal("", await Export(ExportFormat.Ndjson, nothing));
        Assert.Single(Rows(await Export(ExportFormat.Csv, nothing)));
        Assert.Equal("""{"resourceType":"Bundle","type":"collection"}""", await Export(ExportFormat.Fhir, nothing));
    }

    /// <returns>The position that the proof is about.</returns>
    private long Proved(string payload, string salt, string commitment, string proof)
    {
        Assert.Equal(commitment, Commitment.Of(Convert.FromHexString(salt), Encoding.UTF8.GetBytes(payload)).ToHex());
        Assert.Null(Refutation(proof));
        Assert.True(InclusionFile.TryParse(proof, out var file));
        Assert.Equal(commitment, file.Commitment.ToHex());
        return file.Position;
    }

    private string? Refutation(string proof)
    {
        Assert.True(InclusionFile.TryParse(proof, out var file));
        using var key = NoteVerifier.Parse(Net.Key.VerifierKey);
        return file.Refutation([key]);
    }

    private async Task<string> Export(ExportFormat format, RecordFilter filter)
    {
        using var output = new MemoryStream();
        await Net.RecordsExport.Write(filter, format, output, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    // RFC 4180, read by another way than it is written: a cell in quotes ends at a quote that no other follows.
    private static List<List<string>> Rows(string csv)
    {
        var rows = new List<List<string>> { new() { "" } };
        for (var (at, quoted) = (0, false); at < csv.Length; at++)
        {
            if (csv[at] == '"' && quoted && at + 1 < csv.Length && csv[at + 1] == '"') rows[^1][^1] += csv[at++];
            else if (csv[at] == '"') quoted = !quoted;
            else if (csv[at] == ',' && !quoted) rows[^1].Add("");
            else if (csv[at] == '\r' && !quoted && csv[at + 1] == '\n') { at++; rows.Add([""]); }
            else rows[^1][^1] += csv[at];
        }

        rows.RemoveAt(rows.Count - 1);
        return rows;
    }
}
