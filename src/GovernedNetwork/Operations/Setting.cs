namespace GovernedNetwork.Operations;

/// <summary>A setting as it was when the network last started.</summary>
internal sealed class Setting
{
    public string Name { get; init; } = "";

    /// <summary>See <see cref="SettingDigest"/>.</summary>
    public string Digest { get; set; } = "";
}
