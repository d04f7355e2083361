using GovernedNetwork.Members;

namespace GovernedNetwork.Web.Pages.Session;

/// <summary>The members of the demo community that a visitor may step into. Development only.</summary>
internal sealed class Personas(MemberDirectory members, IWebHostEnvironment environment)
{
    private static readonly (string Handle, string What)[] Known =
    [
        ("clinician", "Writes, replies and shares; her posts pass policy like everyone's."),
        ("patient", "Shares what living with MS is like; sees what patients may see."),
        ("industry", "Announces; never reads what patients write."),
        ("moderator", "Screens applicants, looks at held posts."),
        ("compliance", "Sees what left and why; approves, recalls, searches and proves the record."),
    ];

    public bool Offered => environment.IsDevelopment();

    public async Task<IReadOnlyList<Persona>> All(CancellationToken cancellation)
    {
        var personas = new List<Persona>();
        if (!Offered) return personas;
        foreach (var (handle, what) in Known)
            if (await members.ByHandle(handle, cancellation) is { } card) personas.Add(new Persona(card, what));
        return personas;
    }
}

internal sealed record Persona(MemberCard Card, string What);
