using GovernedNetwork.Accesses;
using GovernedNetwork.Alerts;
using GovernedNetwork.Audit.SavedSearches;
using GovernedNetwork.Comments;
using GovernedNetwork.Decisions;
using GovernedNetwork.Exchanges;
using GovernedNetwork.Groups;
using GovernedNetwork.Members;
using GovernedNetwork.Notifications;
using GovernedNetwork.Operations;
using GovernedNetwork.Outbox;
using GovernedNetwork.Posts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using NodaTime;

namespace GovernedNetwork.Storage;

/// <summary>The model. Tables belong to one module each; what another may see of them is a view of a few columns.</summary>
internal sealed class NetworkContext : DbContext
{
    /// <summary>Computed by the database, so that it cannot drift from the columns that it is made of; see <see cref="Visibility"/>.</summary>
    private const string VisibilityClass = "group_id || '|' || author_segment || '|' || state";

    /// <summary>The writer's connection begins, saves points and commits by itself; EF Core must not.</summary>
    public NetworkContext(DbContextOptions<NetworkContext> options)
        : base(options) => Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;

    public DbSet<Member> Members => Set<Member>();
    public DbSet<Group> Groups => Set<Group>();
    public DbSet<Membership> Memberships => Set<Membership>();
    public DbSet<Post> Posts => Set<Post>();
    public DbSet<Comment> Comments => Set<Comment>();
    public DbSet<Exchange> Exchanges => Set<Exchange>();
    public DbSet<Approval> Approvals => Set<Approval>();
    public DbSet<Notice> Notices => Set<Notice>();
    public DbSet<SavedSearch> SavedSearches => Set<SavedSearch>();
    public DbSet<EmergencyAccess> EmergencyAccesses => Set<EmergencyAccess>();
    public DbSet<Setting> Settings => Set<Setting>();
    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();
    public DbSet<Alert> Alerts => Set<Alert>();

    public DbSet<GroupPolicy> GroupPolicies => Set<GroupPolicy>();

    // Migrations are written by hand; a test compares what they build with this model.
    public static DbContextOptionsBuilder<NetworkContext> Options() => new DbContextOptionsBuilder<NetworkContext>()
        .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));

    public static void Migrate(DbContextOptions<NetworkContext> options)
    {
        using var db = new NetworkContext(options);
        db.Database.Migrate();
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configuration)
    {
        configuration.Properties<MemberId>().HaveConversion<IdConverter.OfMember>();
        configuration.Properties<GroupId>().HaveConversion<IdConverter.OfGroup>();
        configuration.Properties<PostId>().HaveConversion<IdConverter.OfPost>();
        configuration.Properties<CommentId>().HaveConversion<IdConverter.OfComment>();
        configuration.Properties<ExchangeId>().HaveConversion<IdConverter.OfExchange>();
        configuration.Properties<SearchId>().HaveConversion<IdConverter.OfSearch>();
        configuration.Properties<DecisionId>().HaveConversion<IdConverter.OfDecision>();
        configuration.Properties<AlertId>().HaveConversion<IdConverter.OfAlert>();
        configuration.Properties<Guid>().HaveConversion<IdConverter.OfGuid>();
        configuration.Properties<Instant>().HaveConversion<InstantConverter>();
    }

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.Entity<Member>().ToTable("members").HasIndex(row => row.Handle).IsUnique();
        model.Entity<Group>().ToTable("groups").HasIndex(row => row.Slug).IsUnique();
        model.Entity<Membership>().ToTable("memberships").HasKey(row => new { row.Group, row.Member });
        model.Entity<Membership>().HasIndex(row => row.Member);
        model.Entity<Post>().ToTable("posts").HasIndex(row => new { row.Visibility, row.At });
        model.Entity<Post>().HasIndex(row => new { row.Group, row.At });
        model.Entity<Post>().Property(row => row.Visibility).HasComputedColumnSql(VisibilityClass, stored: true);
        model.Entity<Comment>().ToTable("comments").HasIndex(row => new { row.Post, row.At });
        model.Entity<Comment>().HasIndex(row => row.Visibility);
        model.Entity<Comment>().Property(row => row.Visibility).HasComputedColumnSql(VisibilityClass, stored: true);
        model.Entity<Notice>().ToTable("notices").HasIndex(row => row.Member);
        model.Entity<Notice>().HasIndex(row => row.Role);
        model.Entity<Exchange>().ToTable("exchanges").HasIndex(row => row.Post);
        model.Entity<Exchange>().HasIndex(row => new { row.Group, row.Network, row.At });
        model.Entity<Approval>().ToTable("approvals").HasKey(row => new { row.Exchange, row.By, row.ContentHash });
        model.Entity<EmergencyAccess>().ToTable("emergency_accesses").HasIndex(row => row.Member);
        model.Entity<EmergencyAccess>().HasIndex(row => new { row.Verdict, row.At });
        model.Entity<Setting>().ToTable("settings").HasKey(row => row.Name);
        model.Entity<OutboxMessage>().ToTable("outbox").HasIndex(row => new { row.Kind, row.Subject }).IsUnique();
        model.Entity<OutboxMessage>().HasIndex(row => new { row.State, row.Due });
        model.Entity<Alert>().ToTable("alerts").HasIndex(row => new { row.State, row.At });

        model.Entity<SavedSearch>().ToTable("saved_searches").HasIndex(row => row.Owner);

        ModuleViews.Map(model);
        foreach (var type in model.Model.GetEntityTypes())
            foreach (var property in type.GetProperties())
                property.SetColumnName(Names.Snake(property.Name));
    }
}
