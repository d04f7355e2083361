using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace GovernedNetwork.Web.Security;

/// <summary>The key of development tokens: new with each process, so that no token outlives it.</summary>
internal sealed class TokenKey
{
    public SymmetricSecurityKey Key { get; } = new(RandomNumberGenerator.GetBytes(32));
}
